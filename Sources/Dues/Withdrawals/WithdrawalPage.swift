import Design
import HTML
import Kernel
import Web

/// What is to be withdrawn, what follows from it, and why.
struct WithdrawalPage: Page {
    struct Value: Encodable, Sendable {
        let month: CivilMonth
        let branch: OrganizationID
        let slips: Int
        let amount: Money
    }

    let target: WithdrawalTarget
    let entry: Entry

    var title: Phrase { WithdrawalWords.of(target.name, target.month) }
    var lead: Phrase? { WithdrawalWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.branchMonth, back)] }
    var value: Value {
        Value(
            month: target.month, branch: target.branch, slips: target.slips.count,
            amount: target.slips.total(\.amount))
    }

    private var back: Link {
        Dues.Places.of.link(target.branch).adding("month", target.month.description)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(target.isOne ? DuesWords.name : DuesWords.branch, target.name),
                    .init(DuesWords.month, target.month.description),
                    .init(WithdrawalWords.slips, String(target.slips.count)),
                    .init(DuesWords.amountYuan, target.slips.total(\.amount).grouped),
                ]), for: viewer)
        }
        html.card(WithdrawalWords.what, for: viewer) { card in
            for sentence in WithdrawalWords.becomes { card.p { $0.text(viewer(sentence)) } }
        }
        html.entryForm(to: target.address, entry, for: viewer) { form in
            if !target.isOne {
                form.input(
                    .type("hidden"), .name(IssuingForm.month.name),
                    .value(target.month.description))
            }
            form.input(
                .type("hidden"), .name(ShownSlips.field.name),
                .value(WithdrawalRequest.digest(target.slips)))
            form.draw(FieldView(WithdrawalForm.ground.description, entry), for: viewer)
            form.formButtons(
                Button(submit: WithdrawalWords.ask, .danger),
                Button(DuesWords.back, to: back, .light), for: viewer)
        }
    }
}

extension OwnDuesPage {
    /// What was asked for and is not any more: it is told, and not left out in silence.
    func drawWithdrawn(on html: inout HTML, for viewer: Viewer) {
        guard !dues.withdrawn.isEmpty else { return }
        html.flushCard(WithdrawalWords.withdrawn, for: viewer) { card in
            card.draw(
                Table(WithdrawalWords.withdrawn, OwnDuesPage.withdrawnColumns, dues.withdrawn),
                for: viewer)
        }
    }

    private static let withdrawnColumns: [Column<WithdrawnSlip>] = [
        .text(DuesWords.month) { slip, _ in slip.month.description },
        .money(DuesWords.amountYuan) { $0.amount },
        .tag(DuesWords.state) { _, _ in Tag(.idle, WithdrawalWords.isWithdrawn) },
        .date(WithdrawalWords.withdrawnOn) { $0.withdrawnOn },
        .text(WithdrawalWords.ground) { slip, viewer in viewer(slip.ground.title) },
    ]
}

extension BranchMonth {
    /// Whether there are slips.
    var isAsked: Bool { lines.contains { $0.state.isAsked } }

    /// The branch all of whose slips stand unpaid, if all are of one.
    fileprivate var branchUnpaid: OrganizationID? {
        let asked = lines.filter(\.state.isAsked)
        guard let branch = asked.first?.branch, count(.paid) == 0,
            asked.allSatisfy({ $0.branch == branch })
        else { return nil }
        return branch
    }
}

extension MonthLine.State {
    fileprivate var isAsked: Bool { self != .notFixed && self != .notIssued }
}

extension Page {
    /// The way to withdraw all slips of a branch and month, as long as nobody paid.
    func drawWithdrawal(
        of month: BranchMonth, if mayWithdraw: Bool, on html: inout HTML, for viewer: Viewer
    ) {
        guard mayWithdraw, let branch = month.branchUnpaid else { return }
        let link = Dues.Places.slipsWithdrawal.link(branch)
            .adding("month", month.month.description)
        html.draw(Button(WithdrawalWords.titleOfAll, to: link, .light), for: viewer)
    }
}

extension HTML {
    mutating func withdrawal(of line: MonthLine, _ month: CivilMonth, for viewer: Viewer) {
        way(
            WithdrawalWords.withdraw, about: line.name,
            to: Dues.Places.slipWithdrawal.link(line.person, month), for: viewer)
    }
}
