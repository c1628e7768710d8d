import Kernel
import Web

/// What was spent, on what, and who decided it.
struct SpendingForm: Form {
    private static let most = Money(fen: 10_000_000_000)

    static let category = Field<Spending.Category>.choice(
        "category", SpendingWords.category,
        of: Spending.Category.allCases.map { ($0, $0.title) })
    static let amount = Field<Money>.money(
        "amount", DuesWords.amountYuan, in: Money(fen: 1)...most)
    static let spentOn = Field<CivilDate>.date("on", SpendingWords.spentOn)
    static let purpose = Field<String>.text(
        "purpose", SpendingWords.purpose, hint: SpendingWords.purposeHint, length: 4...100)
    static let decidedOn = Field<CivilDate>.date(
        "decided", SpendingWords.decidedOn, hint: SpendingWords.decidedHint)
    static let decision = Field<String>.text(
        "decision", SpendingWords.decision, hint: SpendingWords.decisionHint, length: 2...60)
    static let fields = [
        category.description, amount.description, spentOn.description, purpose.description,
        decidedOn.description, decision.description,
    ]

    let category: Spending.Category
    let amount: Money
    let spentOn: CivilDate
    let purpose: String
    let decidedOn: CivilDate
    let decision: String

    init?(_ entry: inout Entry) {
        guard
            let (category, amount, spentOn, purpose, decidedOn, decision) = entry.all(
                Self.category, Self.amount, Self.spentOn, Self.purpose, Self.decidedOn,
                Self.decision)
        else { return nil }
        (self.category, self.amount, self.spentOn) = (category, amount, spentOn)
        (self.purpose, self.decidedOn, self.decision) = (purpose, decidedOn, decision)
        guard decidedOn <= spentOn else {
            entry.complain(
                Complaint(
                    SpendingWords.decidedLate, field: "decided", clause: .collectiveDecision))
            return nil
        }
    }
}

/// What the bank added.
struct InterestForm: Form {
    static let amount = Field<Money>.money(
        "amount", DuesWords.amountYuan, in: Money(fen: 1)...Money(fen: 1_000_000_000))
    static let day = Field<CivilDate>.date("on", SpendingWords.interestOn)
    static let fields = [amount.description, day.description]

    let amount: Money
    let day: CivilDate

    init?(_ entry: inout Entry) {
        guard let (amount, day) = entry.all(Self.amount, Self.day) else { return nil }
        (self.amount, self.day) = (amount, day)
    }
}
