public import Design
public import HTML
public import Kernel
public import Web

/// The audit, searched.
struct SearchPage: Page {
    struct Value: Encodable, Sendable {
        let entries: [EntryLine]
        let next: AuditEntry.ID?
    }

    let lines: [EntryLine]
    let query: Query
    let next: AuditEntry.ID?
    let mayExport: Bool

    var title: Phrase { AuditWords.audit }
    var lead: Phrase? { AuditWords.auditLead }
    var section: Section { Audit.section }
    var value: Value { Value(entries: lines, next: next) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(AuditWords.checks, to: Audit.Places.checks.link(), icon: .shieldCheck),
            for: viewer)
        guard mayExport else { return }
        let link = query.setting("before", to: nil).pairs
            .reduce(Audit.Places.export.link()) { $0.adding($1.name, $1.value) }
        html.draw(Button(AuditWords.export, to: link, icon: .fileExport), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let table = Table(title, [.time, .who, .what, .target, .about, .why, .outcome], lines)
        html.draw(
            Listing(
                id: "audit", table, filters: filters,
                turning: .older(query, at: Audit.Places.search.link(), next: next),
                empty: EmptyState(.history, AuditWords.nothing, AuditWords.nothingHint)),
            for: viewer)
    }

    private var filters: Filters {
        let kinds = AuditWords.kinds.sorted { $0.key < $1.key }
            .map { FieldDescription.Choice($0.key, $0.value) }
        let outcomes = [Deed.Outcome.done, .refused, .failed].map {
            FieldDescription.Choice($0.rawValue, AuditWords.outcome($0))
        }
        return Filters(
            query.setting("before", to: nil), at: Audit.Places.search.link(),
            [
                .words("q", AuditWords.words, hint: AuditWords.wordsHint),
                .date("from", AuditWords.from), .date("until", AuditWords.until),
                .choice("kind", AuditWords.kind, kinds),
                .choice("outcome", AuditWords.outcome, outcomes),
            ])
    }
}

/// One entry with all that is in it.
struct EntryPage: Page {
    let line: EntryLine
    let isGenuine: Bool

    var title: Phrase { AuditWords.entry }
    var lead: Phrase? { line.act }
    var section: Section { Audit.section }
    var trail: [Step] { [Step(AuditWords.audit, Audit.Places.search.link())] }
    var value: EntryLine { line }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in card.draw(SummaryList(rows), for: viewer) }
        guard !line.entry.changes.isEmpty else { return }
        html.card(AuditWords.changes, for: viewer) { card in
            for change in line.changes(for: viewer) {
                card.p { $0.draw(Difference(change), for: viewer) }
            }
        }
    }

    private var rows: [SummaryList.Row] {
        let entry = line.entry
        let target = (
            AuditWords.history,
            Audit.Places.history.link(entry.target.kind, entry.target.id)
        )
        let line = line
        return [
            .init(AuditWords.time) { cell, _ in cell.moment(entry.at) },
            .init(AuditWords.who) { cell, viewer in cell.text(viewer(line.actor)) },
            .init(AuditWords.address, entry.address),
            .init(AuditWords.target, act: target) { cell, viewer in
                cell.text(viewer(line.target))
            },
            .init(AuditWords.organization, line.organizationName),
            .init(AuditWords.about, line.personName),
            .init(AuditWords.purpose) { cell, viewer in
                cell.text(line.purpose.map { viewer($0) } ?? "--")
            },
            .init(AuditWords.reason, entry.reason), .init(AuditWords.outcome, line.tag),
            .init(AuditWords.request, entry.request.description),
            .init(AuditWords.number, entry.id.description),
            .init(
                AuditWords.genuine,
                isGenuine
                    ? Tag(.done, AuditWords.isGenuine) : Tag(.overdue, AuditWords.isChanged)),
        ]
    }
}

/// Everything that was done to one record.
struct HistoryPage: Page {
    let lines: [EntryLine]
    let target: Deed.Target
    let name: Phrase
    let query: Query
    let next: AuditEntry.ID?

    var title: Phrase {
        Phrase("变更历史：\(name.chinese)", "History: \(name.english)")
    }
    var lead: Phrase? { AuditWords.historyLead }
    var section: Section { .none }
    var value: [EntryLine] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(Timeline(lines.map { $0.event(for: viewer) }), for: viewer)
        }
        html.draw(
            Turning.older(
                query, at: Audit.Places.history.link(target.kind, target.id), next: next),
            for: viewer)
    }
}

extension EntryLine {
    func event(for viewer: Viewer) -> Timeline.Event {
        let act = viewer(self.act)
        let words =
            entry.outcome == .done ? act : "\(act)（\(viewer(AuditWords.outcome(entry.outcome)))）"
        return Timeline.Event(
            at: entry.at, viewer(actor), words, changes: changes(for: viewer),
            because: why.map { viewer($0) }, isKey: !entry.changes.isEmpty)
    }
}

/// The link to the history of a record, for the pages of other features.
public struct HistoryLink: Component {
    private let target: Deed.Target

    public init(_ target: Deed.Target) { self.target = target }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let link = Audit.Places.history.link(target.kind, target.id)
        html.draw(Button(AuditWords.history, to: link, icon: .history), for: viewer)
    }
}
