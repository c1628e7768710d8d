import Design
import HTML
import Kernel
import Web

/// One change of a file, as people read it: numbers masked, codes in words.
struct ChangeLine: Encodable, Sendable {
    struct Field: Encodable, Sendable {
        let name: Phrase
        let before: Phrase?
        let after: Phrase?

        private enum CodingKeys: CodingKey { case name, before, after }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name.chinese, forKey: .name)
            try container.encode(before?.chinese, forKey: .before)
            try container.encode(after?.chinese, forKey: .after)
        }
    }

    let id: PersonChange.ID
    let kind: PersonChange.Kind
    let effectiveOn: CivilDate
    let recordedAt: Instant
    /// Who recorded it; nil when it was loaded.
    let by: String?
    let reason: String?
    let clause: Clause?
    let fields: [Field]
    let isOfSanction: Bool

    private enum CodingKeys: CodingKey {
        case id, kind, effectiveOn, recordedAt, by, reason, clause, fields
    }

    init(_ change: PersonChange, by name: String?) {
        id = change.id
        kind = change.kind
        effectiveOn = change.effectiveOn
        recordedAt = change.recordedAt
        by = name
        reason = change.reason
        clause = change.cited?.clause
        fields = change.values.map(Field.init)
        isOfSanction = change.values.contains { $0.field == FileRecord.Kind.sanction.rawValue }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(effectiveOn, forKey: .effectiveOn)
        try container.encode(recordedAt, forKey: .recordedAt)
        try container.encode(by, forKey: .by)
        try container.encode(reason, forKey: .reason)
        try container.encode(clause?.citation.chinese, forKey: .clause)
        try container.encode(fields, forKey: .fields)
    }

    func event(for viewer: Viewer) -> Timeline.Event {
        let what = [
            viewer(kind.title), viewer(ChangeWords.effective(effectiveOn)),
            clause.map { viewer($0.citation) },
        ]
        return Timeline.Event(
            at: recordedAt, by ?? viewer(ChangeWords.loaded),
            what.compactMap(\.self).joined(separator: " · "),
            changes: fields.map { field in
                Deed.Change(
                    viewer(field.name), from: field.before.map { viewer($0) },
                    to: field.after.map { viewer($0) })
            }, because: reason)
    }
}

extension ChangeLine.Field {
    init(_ value: PersonChange.Value) {
        name =
            PersonField(rawValue: value.field)?.label ?? ChangeWords.fields[value.field]
            ?? Phrase(verbatim: value.field)
        before = value.before.map { Self.words(for: $0, in: value.field) }
        after = value.after.map { Self.words(for: $0, in: value.field) }
    }

    private static func words(for text: String, in name: String) -> Phrase {
        if let field = PersonField(rawValue: name) { return field.words(for: field.masked(text)) }
        return switch name {
        case "standing": Standing(rawValue: text)?.title ?? Phrase(verbatim: text)
        case "step": LifeStep(rawValue: text)?.title ?? Phrase(verbatim: text)
        case "region": Region.title(of: text) ?? Phrase(verbatim: text)
        default: Phrase(verbatim: text)
        }
    }
}

/// The history of a file: who changed what, when, why, and by which clause.
struct ChangeList: Component {
    let changes: [ChangeLine]

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(ChangeWords.history, id: "changes", for: viewer) { card in
            if changes.isEmpty {
                card.p(.class("hint"), text: viewer(ChangeWords.noHistory))
            } else {
                card.draw(Timeline(changes.map { $0.event(for: viewer) }), for: viewer)
            }
        }
    }
}

/// A standing beyond the ordinary, with the names it needs.
struct StandingLine: Encodable, Sendable {
    let standing: Standing
    let step: LifeStep?
    let organization: String?
    let region: String?
    let from: CivilDate
    let until: CivilDate?

    init(_ period: StandingPeriod, _ scene: PersonScene) {
        standing = period.standing
        step = period.step
        organization = period.organization.flatMap { scene.names[$0] }
        region = period.region
        from = period.validFrom
        until = period.validUntil
    }

    static let columns: [Column<StandingLine>] = [
        .tag(ChangeWords.standing) { line, _ in Tag(.plain, line.standing.title) },
        .text(ChangeWords.step) { line, viewer in line.step.map { viewer($0.title) } },
        .text(ChangeWords.organization) { line, _ in line.organization },
        .text(ChangeWords.region) { line, viewer in
            line.region.map { code in Region.title(of: code).map { viewer($0) } ?? code }
        },
        .text(RegisterWords.period) { line, viewer in
            viewer(.period(from: line.from, until: line.until))
        },
    ]
}
