import Design
import HTML
import Kernel
import Web

/// A log as anybody inside may read it: what kind of thing happened, where and when. It has no
/// names, because the log has none.
struct JournalPage: Page {
    struct Line: Encodable, Sendable {
        let index: Int
        let at: Instant
        let kind: EntryKind
        /// As it is called today; nil for what belongs to the installation.
        let organization: String?
        let event: String

        enum CodingKeys: CodingKey { case index, at, kind, organization, event }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(index, forKey: .index)
            try container.encode(at.iso8601, forKey: .at)
            try container.encode(kind.rawValue, forKey: .kind)
            try container.encodeIfPresent(organization, forKey: .organization)
            try container.encode(event, forKey: .event)
        }
    }

    struct Value: Encodable, Sendable {
        let log: String?
        let origin: String?
        /// What checks its heads, as it is handed to witnesses.
        let keys: [String]
        let size: Int
        let isWitnessed: Bool
        let quorum: Int
        let witnesses: [WitnessLine]
        let entries: [Line]
    }

    /// A log by the name of its house.
    struct Choice: Sendable {
        let name: String
        let title: Phrase
    }

    let value: Value
    let choices: [Choice]
    let query: Query
    let next: Int?

    var title: Phrase { LedgerWords.journal }
    var lead: Phrase? { LedgerWords.journalLead }
    var section: Section { Ledger.section }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        if LedgerReview.isOpen(to: viewer) {
            html.draw(
                Button(
                    ReviewWords.changes, to: LedgerReview.Places.changes.link(), .light,
                    icon: .history),
                for: viewer)
        }
        if viewer.principal?.person != nil {
            html.draw(
                Button(
                    LedgerWords.receipts, to: Ledger.Places.receipts.link(), .light, icon: .qrcode),
                for: viewer)
        }
        html.draw(
            Button(
                LedgerWords.verify, to: Ledger.Places.verify.link(), .light, icon: .shieldCheck),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let origin = value.origin {
            html.card(for: viewer) { $0.draw(SummaryList(facts(origin)), for: viewer) }
            drawWitnesses(on: &html, for: viewer)
        }
        html.draw(
            Listing(
                id: "journal", Table(title, columns, value.entries), filters: filters,
                turning: Turning(
                    query, at: Ledger.Places.journal.link(), name: "before",
                    next: next.map(String.init), (LedgerWords.newest, LedgerWords.older)),
                empty: EmptyState(.history, LedgerWords.nothing, LedgerWords.nothingHint)),
            for: viewer)
    }

    private func facts(_ origin: String) -> [SummaryList.Row] {
        [
            .init(LedgerWords.origin, origin),
            .init(LedgerWords.key, value.keys.joined(separator: " ")),
            .init(LedgerWords.size, String(value.size)),
            .init(
                LedgerWords.witnesses,
                value.isWitnessed
                    ? Tag(.done, LedgerWords.witnessed) : Tag(.plain, LedgerWords.unwitnessed)),
        ]
    }

    private var filters: Filters {
        Filters(
            query.setting("before", to: nil), at: Ledger.Places.journal.link(),
            [.log(of: choices)])
    }

    private var columns: [Column<Line>] {
        let log = value.log ?? ""
        return [
            Column(LedgerWords.time) { line, cell, _ in cell.moment(line.at) },
            .text(LedgerWords.kind) { line, viewer in viewer(line.kind.title) },
            .text(LedgerWords.organization) { line, viewer in
                line.organization ?? viewer(LedgerWords.installation)
            },
            .number(LedgerWords.number) { $0.index },
            Column(LedgerWords.proof) { line, cell, viewer in
                let link = Ledger.Places.entry.link(log, line.index)
                cell.a(.href(link), text: viewer(LedgerWords.show))
            },
        ]
    }
}

extension Filters.Filter {
    /// Where none is chosen the first one is shown, and never all of them.
    static func log(of choices: [JournalPage.Choice]) -> Filters.Filter {
        .choice(
            "log", LedgerWords.log,
            choices.dropFirst().map { FieldDescription.Choice($0.name, $0.title) },
            unset: choices.first?.title)
    }
}
