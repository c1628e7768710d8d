import Design
import HTML
import Kernel
import Web

/// What a branch received together, or of one member: who received it, and when.
struct PaymentReceipt: Sendable {
    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let month: CivilMonth
        let amount: Money
        let receivedOn: CivilDate
        let how: Phrase
        let isReversed: Bool
    }

    let act: DuesAct.ID
    let branch: OrganizationID
    let branchName: String
    /// Nobody where it was paid online.
    let receiver: String?
    let recordedAt: Instant
    let lines: [Line]
    /// Of one member alone.
    let proof: PaymentProof?

    var receivedBy: Phrase { receiver.map { Phrase(verbatim: $0) } ?? PrintingWords.provider }

    /// What was taken back is no money that came.
    var total: Money { lines.filter { !$0.isReversed }.total(\.amount) }
}

/// A receipt on the screen, with the same on paper one press away.
struct PaymentReceiptPage: Page {
    struct Value: Encodable, Sendable {
        let branch: OrganizationID
        /// Nobody where it was paid online.
        let receiver: String?
        let total: Money
        let entry: String?
        let payments: [PaymentReceipt.Line]
    }

    let receipt: PaymentReceipt
    let paper: Link
    let trail: [Step]
    /// The member alone takes the receipt of the ledger.
    let isOwn: Bool

    var title: Phrase { PrintingWords.receipt }
    var lead: Phrase? { Phrase(verbatim: receipt.branchName) }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            branch: receipt.branch, receiver: receipt.receiver, total: receipt.total,
            entry: receipt.proof?.event, payments: receipt.lines)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(Button(PrintingWords.receiptPaper, to: paper, icon: .printer), for: viewer)
        guard isOwn, let proof = receipt.proof else { return }
        html.draw(Button(PrintingWords.proof, to: proof.page, .light, icon: .qrcode), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { $0.draw(SummaryList(facts(viewer)), for: viewer) }
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, PaymentReceiptPage.columns, receipt.lines), for: viewer)
        }
    }

    private func facts(_ viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(PrintingWords.total, viewer(DuesWords.yuan(receipt.total))),
            .init(PrintingWords.capitals, receipt.total.capitals),
            .init(PrintingWords.receiver, viewer(receipt.receivedBy)),
            .init(PrintingWords.recordedOn, receipt.recordedAt.date),
            .init(PrintingWords.entry, receipt.proof?.event ?? viewer(PrintingWords.waits)),
        ]
    }

    private static let columns: [Column<PaymentReceipt.Line>] = [
        .link(DuesWords.name) { ($0.name, Dues.Places.person.link($0.person)) },
        .text(DuesWords.month) { line, _ in line.month.description },
        .money(DuesWords.amountYuan) { $0.amount },
        .date(DuesWords.receivedOn) { $0.receivedOn },
        .text(DuesWords.method) { line, viewer in
            viewer(line.isReversed ? PrintingWords.takenBack : line.how)
        },
    ]
}
