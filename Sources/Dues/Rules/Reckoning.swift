import Kernel

/// What a member owes for a month, with every step that leads there: anybody can follow it, and the
/// same question gives the same fen in ten years.
struct Reckoning: Equatable, Sendable {
    /// A line of the arithmetic as people read it.
    struct Step: Equatable, Sendable {
        let sentence: Phrase
        let amount: Money?
        let clause: Clause?

        init(_ sentence: Phrase, _ amount: Money? = nil, _ clause: Clause? = nil) {
            self.sentence = sentence
            self.amount = amount
            self.clause = clause
        }
    }

    enum Refusal: Error, Equatable {
        /// The regulation of that month is not on file.
        case noRule
        case baseMissing
    }

    let due: Money
    /// The rate that was applied; none where the sum is fixed.
    let rate: Rate?
    let steps: [Step]
}

/// What is asked: who pays, from what, in which month, and what was decided in favour of the payer.
struct DuesCase: Equatable, Sendable {
    let payer: Payer
    let base: Money?
    let month: CivilMonth
    let relief: Relief?

    init(_ payer: Payer, base: Money? = nil, in month: CivilMonth, relief: Relief? = nil) {
        self.payer = payer
        self.base = base
        self.month = month
        self.relief = relief
    }

    /// Works it out by the rules of the month.
    func reckon(
        by book: RuleBook = .national, _ settings: DuesSettings
    ) throws(Reckoning.Refusal) -> Reckoning {
        guard let rule = book.rule(for: payer, in: month) else { throw .noRule }
        var sum = try asked(by: rule, settings)
        sum.cap(at: settings.cap, in: month)
        sum.relieve(relief, in: month)
        return Reckoning(due: sum.due, rate: sum.rate, steps: sum.steps)
    }

    private func asked(
        by rule: DuesRule, _ settings: DuesSettings
    ) throws(Reckoning.Refusal) -> RunningSum {
        switch rule.amount {
        case .fixed(let amount): return RunningSum(fixed: amount, payer, rule.clause)
        case .local(let setting):
            return RunningSum(fixed: Money(fen: settings[setting]), payer, rule.clause)
        case .banded(let bands):
            guard let base, let (band, above) = bands.band(of: base) else { throw .baseMissing }
            return RunningSum(
                base, payer, band, above: above, settings.rounding, rule.clause)
        }
    }
}

/// An amount on its way, with the lines that have led to it.
private struct RunningSum {
    var due: Money
    let rate: Rate?
    var steps: [Reckoning.Step]

    init(fixed amount: Money, _ payer: Payer, _ clause: Clause) {
        due = amount
        rate = nil
        steps = [Reckoning.Step(ReckoningWords.fixed(payer, amount), amount, clause)]
    }

    init(
        _ base: Money, _ payer: Payer, _ band: DuesRule.Band, above: Money?, _ rounding: Rounding,
        _ clause: Clause
    ) {
        let exact = base * band.rate
        due = rounding(exact)
        rate = band.rate
        steps = [
            Reckoning.Step(ReckoningWords.base(payer), base),
            Reckoning.Step(ReckoningWords.band(base, above: above, band), nil, clause),
            Reckoning.Step(ReckoningWords.product(base, band.rate, exact, rounding), due),
        ]
    }

    mutating func cap(at limit: Money, in month: CivilMonth) {
        guard rate != nil, limit < due, Clause.monthlyCap.isInForce(on: month.firstDay) else {
            return
        }
        due = limit
        steps.append(Reckoning.Step(ReckoningWords.capped(limit), limit, .monthlyCap))
    }

    /// A reduction never asks for more than the rule does.
    mutating func relieve(_ relief: Relief?, in month: CivilMonth) {
        guard let relief, relief.left(of: due, in: month) < due else { return }
        due = relief.left(of: due, in: month)
        steps.append(Reckoning.Step(ReckoningWords.relieved(relief), due, .relief))
    }
}
