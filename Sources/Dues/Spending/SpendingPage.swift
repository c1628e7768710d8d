import Access
import Design
import HTML
import Kernel
import Web

/// Records what was spent, with its voucher.
struct SpendingPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let inHand: Money
    }

    let scene: BooksScene
    let inHand: Money
    let entry: Entry

    var title: Phrase { SpendingWords.title }
    var lead: Phrase? { SpendingWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(SpendingWords.funds, Dues.Places.funds.link(scene.organization))]
    }
    var value: Value { Value(organization: scene.organization, inHand: inHand) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.branch, scene.name),
                    .init(BooksWords.inHand, inHand.grouped),
                ]), for: viewer)
            card.p { line in
                line.draw(ClauseChip(.uses), for: viewer)
                line.draw(ClauseChip(.collectiveDecision), for: viewer)
            }
        }
        html.entryForm(
            to: Dues.Places.spending.link(scene.organization), entry, sendsFile: true,
            for: viewer
        ) { form in
            for field in SpendingForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.draw(
                FileField(
                    "file", SpendingWords.voucher, hint: SpendingWords.voucherHint,
                    accepting: ".pdf,.png,.jpg,.jpeg", complaint: entry.complaint(about: "file")),
                for: viewer)
            form.formButtons(
                Button(submit: SpendingWords.ask),
                Button(DuesWords.back, to: Dues.Places.funds.link(scene.organization), .light),
                for: viewer)
        }
    }
}

/// What was spent, for whoever agrees to it.
struct SpentPage: Page {
    let scene: BooksScene
    let line: SpendingLine
    let state: Spending.State
    let mayReverse: Bool
    let entry: Entry

    private var spending: Spending { line.spending }

    var title: Phrase { SpendingWords.one }
    var lead: Phrase? { nil }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(SpendingWords.funds, Dues.Places.funds.link(scene.organization))]
    }
    var value: SpendingValue { SpendingValue(line, state) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if !mayReverse { html.draw(ErrorSummary(entry.complaints), for: viewer) }
        html.card(for: viewer) { card in
            card.draw(SummaryList(facts(viewer)), for: viewer)
            card.p { line in
                line.draw(
                    Button(
                        SpendingWords.voucher, to: Dues.Places.voucher.link(spending.id),
                        icon: .download), for: viewer)
                if state == .asked {
                    line.draw(
                        Button(
                            SpendingWords.answer,
                            to: Access.Places.approval.link(spending.request)), for: viewer)
                }
            }
        }
        guard mayReverse else { return }
        html.entryForm(to: Dues.Places.spendingReversal.link(spending.id), entry, for: viewer) {
            form in
            form.p(.class("hint"), text: viewer(ReversalWords.lead))
            form.formButtons(Button(submit: SpendingWords.reverse, .danger), for: viewer)
        }
    }

    private func facts(_ viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(SpendingWords.purpose, spending.purpose),
            .init(SpendingWords.category, viewer(spending.category.title)),
            .init(DuesWords.amountYuan, spending.amount.grouped),
            .init(SpendingWords.spentOn, spending.spentOn),
            .init(SpendingWords.decidedOn, spending.decidedOn),
            .init(SpendingWords.decision, spending.decision),
            .init(DuesWords.state, state.tag),
        ]
    }
}

/// Enters what the bank added.
struct InterestPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
    }

    let scene: BooksScene
    /// The day whose interest could not be taken back.
    let reversing: CivilDate?
    let entry: Entry

    var title: Phrase { SpendingWords.interest }
    var lead: Phrase? { SpendingWords.interestLead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(SpendingWords.funds, Dues.Places.funds.link(scene.organization))]
    }
    var value: Value { Value(organization: scene.organization) }

    private var address: Link {
        reversing.map { Dues.Places.interestReversal.link(scene.organization, $0) }
            ?? Dues.Places.interest.link(scene.organization)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.p { $0.draw(ClauseChip(.interest), for: viewer) }
        }
        html.entryForm(to: address, entry, for: viewer) { form in
            if reversing == nil {
                for field in InterestForm.fields {
                    form.draw(FieldView(field, entry), for: viewer)
                }
            }
            form.formButtons(
                Button(
                    submit: reversing == nil
                        ? SpendingWords.interest : SpendingWords.reverseInterest),
                Button(DuesWords.back, to: Dues.Places.funds.link(scene.organization), .light),
                for: viewer)
        }
    }
}
