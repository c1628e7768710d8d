import Design
import HTML
import Kernel
import Web

/// An entry with the names that people know things by.
struct EntryLine: Encodable, Sendable {
    let entry: AuditEntry
    let act: Phrase
    let personName: String?
    let organizationName: String?
    let purpose: Phrase?
    let fieldWords: FieldWords

    func encode(to encoder: any Encoder) throws { try AuditEntry.Line(entry).encode(to: encoder) }

    func changes(for viewer: Viewer) -> [Deed.Change] {
        entry.changes.map { fieldWords.told($0, in: viewer.language) }
    }

    var actor: Phrase {
        if !entry.actorName.isEmpty { return Phrase(verbatim: entry.actorName) }
        return switch entry.address {
        case "": AuditWords.house
        case "console": AuditWords.console
        default: AuditWords.stranger
        }
    }

    /// The record by its name, or by its kind where it has none here.
    var target: Phrase {
        switch entry.target.kind {
        case "person": personName.map(Phrase.init(verbatim:)) ?? AuditWords.kind("person")
        case "organization":
            organizationName.map(Phrase.init(verbatim:)) ?? AuditWords.kind("organization")
        default: AuditWords.kind(entry.target.kind)
        }
    }

    var why: Phrase? {
        switch (purpose, entry.reason) {
        case (let purpose?, nil): purpose
        case (nil, let reason?): Phrase(verbatim: reason)
        case (let purpose?, let reason?):
            Phrase("\(purpose.chinese)；\(reason)", "\(purpose.english); \(reason)")
        case (nil, nil): nil
        }
    }

    var tag: Tag {
        let state: Tag.State = entry.outcome == .done ? .plain : .overdue
        return Tag(state, AuditWords.outcome(entry.outcome))
    }
}

extension Column<EntryLine> {
    /// The first column leads to the whole entry.
    static var time: Column {
        Column(AuditWords.time) { line, cell, _ in
            cell.a(.href(Audit.Places.entry.link(line.entry.id))) { $0.moment(line.entry.at) }
        }
    }

    static var plainTime: Column {
        Column(AuditWords.time) { line, cell, _ in cell.moment(line.entry.at) }
    }

    static var who: Column { .text(AuditWords.who) { line, viewer in viewer(line.actor) } }
    static var what: Column { .text(AuditWords.what) { line, viewer in viewer(line.act) } }
    static var why: Column {
        .text(AuditWords.why) { line, viewer in line.why.map { viewer($0) } }
    }
    static var outcome: Column { .tag(AuditWords.outcome) { line, _ in line.tag } }
    static var about: Column { .text(AuditWords.about) { line, _ in line.personName } }

    /// The record leads to its history.
    static var target: Column {
        Column(AuditWords.target) { line, cell, viewer in
            let target = line.entry.target
            cell.a(
                .href(Audit.Places.history.link(target.kind, target.id)),
                text: viewer(line.target))
        }
    }
}

extension Turning {
    /// To older entries, and back to the newest.
    static func older(_ query: Query, at address: Link, next: AuditEntry.ID?) -> Turning {
        Turning(
            query, at: address, name: "before", next: next?.description,
            (first: AuditWords.newest, next: AuditWords.older))
    }
}
