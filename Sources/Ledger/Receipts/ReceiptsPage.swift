import Design
import HTML
import Kernel
import Web

/// One entry as whoever takes part in it reads it in a list.
struct ReceiptLine: Encodable, Sendable {
    let event: EventID
    let at: Instant
    let kind: EntryKind
    /// As it is called today; nil for what belongs to the installation.
    let organization: String?

    enum CodingKeys: CodingKey { case event, at, kind, organization }

    init(_ entry: LogEntry, _ names: [OrganizationID: String]) {
        event = entry.event
        at = Instant(microseconds: Int64(entry.atMilliseconds) * 1_000)
        kind = entry.kind
        organization = entry.organization.map { id in
            OrganizationID(id).flatMap { names[$0] } ?? id
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(event, forKey: .event)
        try container.encode(at.iso8601, forKey: .at)
        try container.encode(kind.rawValue, forKey: .kind)
        try container.encodeIfPresent(organization, forKey: .organization)
    }
}

/// Everything in the ledger in which the viewer takes part.
struct ReceiptsPage: Page {
    let value: [ReceiptLine]
    let query: Query
    let next: String?

    var title: Phrase { LedgerWords.receipts }
    var lead: Phrase? { LedgerWords.receiptsLead }
    var section: Section { Section("me") }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(
                LedgerWords.verify, to: Ledger.Places.verify.link(), .light, icon: .shieldCheck),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "receipts", Table(title, ReceiptsPage.columns, value),
                turning: Turning(
                    query, at: Ledger.Places.receipts.link(), name: "before", next: next,
                    (LedgerWords.newest, LedgerWords.older)),
                empty: EmptyState(.history, LedgerWords.nothing, LedgerWords.receiptsNothing)),
            for: viewer)
    }

    private static let columns: [Column<ReceiptLine>] = [
        Column(LedgerWords.kind) { line, cell, viewer in
            cell.a(
                .href(Ledger.Places.receipt.link(line.event)), text: viewer(line.kind.title))
        },
        Column(LedgerWords.time) { line, cell, _ in cell.moment(line.at) },
        .text(LedgerWords.organization) { line, viewer in
            line.organization ?? viewer(LedgerWords.installation)
        },
        Column(LedgerWords.receipt, .acts) { line, cell, viewer in
            cell.a(.href(Ledger.Places.receiptPaper.link(line.event)), text: "PDF")
            cell.text(" ")
            cell.a(
                .href(Ledger.Places.receiptFile.link(line.event)),
                text: viewer(LedgerWords.file))
        },
    ]
}
