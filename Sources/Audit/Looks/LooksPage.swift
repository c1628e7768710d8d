import Design
import HTML
import Kernel
import Web

/// Who looked at the viewer's own data: name, time, purpose, what.
struct LooksPage: Page {
    let lines: [EntryLine]
    let query: Query
    let next: AuditEntry.ID?

    var title: Phrase { AuditWords.looks }
    var lead: Phrase? { AuditWords.looksLead }
    var section: Section { Section("me") }
    var value: [Look] { lines.map(Look.init) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "looks", Table(title, [.plainTime, .who, .what, .why], lines),
                empty: EmptyState(.eye, AuditWords.noLooks, AuditWords.noLooksHint)),
            for: viewer)
        html.draw(
            Turning(query: query, address: Audit.Places.looks.link(), last: next), for: viewer)
    }
}

/// What a person learns of one look.
struct Look: Encodable, Sendable {
    let at: String
    let name: String
    let act: String
    let purpose: String?
    let reason: String?

    init(_ line: EntryLine) {
        at = line.entry.at.iso8601
        name = line.actor.chinese
        act = line.act.chinese
        purpose = line.purpose?.chinese
        reason = line.entry.reason
    }
}
