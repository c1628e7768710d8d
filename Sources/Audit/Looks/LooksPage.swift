import Design
import HTML
public import Kernel
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
                turning: .older(query, at: Audit.Places.looks.link(), next: next),
                empty: EmptyState(.eye, AuditWords.noLooks, AuditWords.noLooksHint)),
            for: viewer)
    }
}

/// What a person learns of one look.
public struct Look: Encodable, Sendable {
    public let at: Instant
    public let name: Phrase
    public let act: Phrase
    /// What it was opened for, and why.
    public let why: Phrase?

    init(_ line: EntryLine) {
        at = line.entry.at
        name = line.actor
        act = line.act
        why = line.why
    }

    enum CodingKeys: CodingKey { case at, name, act, why }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at.iso8601, forKey: .at)
        try container.encode(name.chinese, forKey: .name)
        try container.encode(act.chinese, forKey: .act)
        try container.encodeIfPresent(why?.chinese, forKey: .why)
    }
}
