import Design
import HTML
import Kernel
import Web

/// What an organisation spent of its dues, and the interest on them.
struct FundsPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let inHand: Money
        let spendings: [SpendingValue]
        let interest: [Interest]
    }

    struct Interest: Encodable, Sendable {
        let day: CivilDate
        let amount: Money
    }

    let scene: BooksScene
    let inHand: Money
    let lines: [SpendingLine]
    let states: [Spending.ID: Spending.State]
    let interest: [InterestLine]
    let account: AccountID?
    let maySpend: Bool
    let mayEnterInterest: Bool
    let mayReverseInterest: Bool

    var title: Phrase { SpendingWords.of(scene.name) }
    var lead: Phrase? { SpendingWords.fundsLead }
    var section: Section { Dues.section }
    var trail: [Step] { scene.trail }
    var value: Value {
        Value(
            organization: scene.organization, inHand: inHand,
            spendings: lines.map { SpendingValue($0, state(of: $0)) },
            interest: interest.map { Interest(day: $0.day, amount: $0.amount) })
    }

    private func state(of line: SpendingLine) -> Spending.State {
        states[line.spending.id] ?? .refused
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        if mayEnterInterest {
            html.draw(
                Button(
                    SpendingWords.interest, to: Dues.Places.interest.link(scene.organization)),
                for: viewer)
        }
        if maySpend {
            html.draw(
                Button(
                    SpendingWords.title, to: Dues.Places.spending.link(scene.organization),
                    .primary), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(SummaryList([.init(BooksWords.inHand, inHand.grouped)]), for: viewer)
            card.p { $0.draw(ClauseChip(.uses), for: viewer) }
        }
        html.draw(
            Listing(
                id: "spendings", Table(SpendingWords.funds, columns, lines),
                empty: EmptyState(.notes, SpendingWords.none, SpendingWords.noneHint)),
            for: viewer)
        guard !interest.isEmpty else { return }
        html.flushCard(SpendingWords.interestTitle, for: viewer) { card in
            card.draw(Table(SpendingWords.interestTitle, interestColumns, interest), for: viewer)
        }
    }

    private var columns: [Column<SpendingLine>] {
        [
            .link(SpendingWords.purpose) {
                ($0.spending.purpose, Dues.Places.spent.link($0.spending.id))
            },
            .text(SpendingWords.category) { line, viewer in
                viewer(line.spending.category.title)
            },
            .money(DuesWords.amountYuan) { $0.spending.amount },
            .date(SpendingWords.spentOn) { $0.spending.spentOn },
            .tag(DuesWords.state) { [states] line, _ in
                (states[line.spending.id] ?? .refused).tag
            },
        ]
    }

    private var interestColumns: [Column<InterestLine>] {
        [
            .date(SpendingWords.interestOn) { $0.day },
            .money(DuesWords.amountYuan) { $0.amount },
        ] + (mayReverseInterest ? [reversing] : [])
    }

    /// Of each day the last that was entered, by somebody else.
    private var reversing: Column<InterestLine> {
        let last = Dictionary(
            interest.map { ($0.day, $0.turn) }, uniquingKeysWith: { max($0, $1) })
        return Column(DuesWords.act, .acts) { [scene, account] line, cell, viewer in
            guard line.amount > .zero, last[line.day] == line.turn, line.account != account
            else { return cell.textOrNone(nil, for: viewer) }
            let address = Dues.Places.interestReversal.link(scene.organization, line.day)
            cell.entryForm(to: address, for: viewer) { form in
                form.draw(
                    Button(submit: SpendingWords.reverseInterest, .light).confirming(
                        Confirmation(SpendingWords.reverseInterest, ReversalWords.lead)),
                    for: viewer)
            }
        }
    }
}

/// The same for programs.
struct SpendingValue: Encodable, Sendable {
    let id: Spending.ID
    let category: Spending.Category
    let amount: Money
    let spentOn: CivilDate
    let decidedOn: CivilDate
    let decision: String
    let purpose: String
    let state: Spending.State

    init(_ line: SpendingLine, _ state: Spending.State) {
        let spending = line.spending
        (id, category, amount) = (spending.id, spending.category, spending.amount)
        (spentOn, decidedOn) = (spending.spentOn, spending.decidedOn)
        (decision, purpose) = (spending.decision, spending.purpose)
        self.state = state
    }
}

extension Spending.State {
    var tag: Tag {
        switch self {
        case .asked: Tag(.due, SpendingWords.isAsked)
        case .refused: Tag(.idle, SpendingWords.isRefused)
        case .spent: Tag(.done, SpendingWords.isSpent)
        case .reversed: Tag(.idle, SpendingWords.isReversed)
        }
    }
}
