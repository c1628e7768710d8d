import Design
import HTML
import Kernel
import Web

/// What issuing comes to, before anything is asked of anybody.
struct IssuingPage: Page {
    struct Value: Encodable, Sendable {
        let month: CivilMonth
        let slips: Int
        let amount: Money
        let withoutFixing: [MonthLine]
    }

    let organization: OrganizationID
    let name: String
    let month: BranchMonth
    let mayWithdraw: Bool
    let entry: Entry

    private var ready: [MonthLine] { month.lines.filter { $0.state == .notIssued } }
    private var unfixed: [MonthLine] { month.lines.filter { $0.state == .notFixed } }

    var title: Phrase { DuesWords.issueFor(name, month.month) }
    var lead: Phrase? { DuesWords.issueLead }
    var section: Section { Dues.section }
    var trail: [Step] {
        let back = Dues.Places.of.link(organization).adding("month", month.month.description)
        return [Step(DuesWords.branchMonth, back)]
    }
    var value: Value {
        Value(
            month: month.month, slips: ready.count, amount: month.sum(.notIssued),
            withoutFixing: unfixed)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        drawWithdrawal(of: month, if: mayWithdraw, on: &html, for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Figures([
                Figure(
                    DuesWords.toIssue, ready.count, detail: DuesWords.yuan(month.sum(.notIssued))),
                Figure(
                    DuesWords.issuedBefore,
                    month.lines.count - ready.count - unfixed.count),
                Figure(DuesWords.withoutFixing, unfixed.count, isBad: true),
            ]), for: viewer)
        html.entryForm(to: Dues.Places.issuing.link(organization), entry, for: viewer) { form in
            form.input(
                .type("hidden"), .name(IssuingForm.month.name), .value(month.month.description))
            form.formButtons(
                Button(submit: DuesWords.issueSo(ready.count)).disabled(ready.isEmpty), for: viewer)
        }
        drawUnfixed(on: &html, for: viewer)
    }

    /// The exceptions, each one tap from being settled.
    private func drawUnfixed(on html: inout HTML, for viewer: Viewer) {
        guard !unfixed.isEmpty else { return }
        html.flushCard(DuesWords.withoutFixing, for: viewer) { card in
            card.draw(
                Table(
                    DuesWords.withoutFixing,
                    [.link(DuesWords.name) { ($0.name, Dues.Places.fixing.link($0.person)) }],
                    Array(unfixed.prefix(200))), for: viewer)
        }
    }
}
