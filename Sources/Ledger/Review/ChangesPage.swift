import Design
import HTML
import Kernel
import Web

/// What changed between two days, each change with its evidence and its proof.
struct ChangesPage: Page {
    struct Value: Encodable, Sendable {
        let log: String?
        let changes: [ReviewedLine]
        let next: Int?
    }

    let log: String?
    let lines: [ReviewedLine]
    let choices: [JournalPage.Choice]
    let query: Query
    let next: Int?
    let mayExport: Bool

    var title: Phrase { ReviewWords.changes }
    var lead: Phrase? { ReviewWords.lead }
    var section: Section { Section("audit") }
    var trail: [Step] { [Step(LedgerWords.journal, Ledger.Places.journal.link())] }
    var value: Value { Value(log: log, changes: lines, next: next) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard mayExport, let log else { return }
        let evidence = query.setting("before", to: nil).pairs
            .reduce(LedgerReview.Places.evidence.link()) { $0.adding($1.name, $1.value) }
        html.draw(Button(ReviewWords.export, to: evidence, icon: .fileExport), for: viewer)
        html.draw(
            Button(
                ReviewWords.bundle, to: LedgerReview.Places.bundle.link(log), icon: .archive),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "changes", Table(title, columns, lines), filters: filters,
                turning: Turning(
                    query, at: LedgerReview.Places.changes.link(), name: "before",
                    next: next.map(String.init), (LedgerWords.newest, LedgerWords.older)),
                empty: EmptyState(.history, ReviewWords.nothing, ReviewWords.nothingHint)),
            for: viewer)
    }

    private var filters: Filters {
        let kinds = EntryKind.allCases.map { FieldDescription.Choice($0.rawValue, $0.title) }
        return Filters(
            query.setting("before", to: nil), at: LedgerReview.Places.changes.link(),
            [
                .words("person", ReviewWords.person, hint: ReviewWords.personHint),
                .date("from", ReviewWords.from), .date("until", ReviewWords.until),
                .choice("kind", LedgerWords.kind, kinds),
                .log(of: choices),
            ])
    }

    private var columns: [Column<ReviewedLine>] {
        [
            Column(LedgerWords.time) { line, cell, _ in cell.moment(line.record.at) },
            .text(LedgerWords.kind) { line, viewer in viewer(line.record.entry.kind.title) },
            Column(LedgerWords.organization) { line, cell, viewer in
                guard let id = line.record.organization else {
                    return cell.text(viewer(LedgerWords.installation))
                }
                let link = LedgerReview.Places.changes.link().adding("log", line.log)
                    .adding("organization", id.description)
                cell.a(.href(link), text: line.organization ?? id.description)
            },
            .text(ReviewWords.person) { line, _ in line.person },
            Column(ReviewWords.what) { line, cell, viewer in
                line.drawContent(on: &cell, for: viewer)
            },
            Column(LedgerWords.proof) { line, cell, viewer in
                cell.a(
                    .href(Ledger.Places.proof.link(line.log, line.record.index)),
                    text: viewer(ReviewWords.download))
            },
        ]
    }
}

extension ReviewedLine {
    fileprivate func drawContent(on cell: inout HTML, for viewer: Viewer) {
        // One below the other on a phone too, where the parts of a cell stand side by side.
        cell.div { content in
            if isErased { content.draw(Tag(.plain, ReviewWords.erased), for: viewer) }
            for change in changes {
                let told = fieldWords.told(change, in: viewer.language)
                content.p { $0.draw(Difference(told), for: viewer) }
            }
            if let reason { content.p(.class("hint"), text: reason) }
        }
    }
}
