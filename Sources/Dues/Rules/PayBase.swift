import Kernel

/// The base of somebody's dues, made from lines of pay: what counts, less what is taken off.
struct PayBase: Equatable, Sendable {
    /// Lines that nobody has decided about: there is no base before somebody does.
    struct Undecided: Error, Equatable {
        let names: [String]
    }

    let amount: Money
    let steps: [Reckoning.Step]

    init(of items: [PayItem], by mapping: PayMapping) throws(Undecided) {
        let lines = items.map { ($0, mapping.treatment(of: $0.name)) }
        let open = lines.filter { $0.1 == .needsDecision }.map(\.0.name)
        guard open.isEmpty else { throw Undecided(names: open) }
        self.init(decided: lines)
    }

    /// The same of lines about which it is known what becomes of them.
    init(decided lines: [(PayItem, PayTreatment)]) {
        let counted = PayBase.sum(lines.filter { $0.1 == .counts })
        let takenOff = PayBase.sum(lines.filter(\.1.isTakenOff))
        // Whoever pays more in than the regular pay brings has a base of nothing, not less.
        amount = max(.zero, counted - takenOff)
        steps =
            lines.map { Reckoning.Step(PayBaseWords.line($0, $1), $0.amount, $1.clause) }
            + [Reckoning.Step(PayBaseWords.sum(counted, takenOff), amount)]
    }

    private static func sum(_ lines: [(PayItem, PayTreatment)]) -> Money {
        lines.total(\.0.amount)
    }
}

private enum PayBaseWords {
    static func line(_ item: PayItem, _ treatment: PayTreatment) -> Phrase {
        Phrase(
            "\(item.name)：\(treatment.title.chinese)", "\(item.name): \(treatment.title.english)")
    }

    static func sum(_ counted: Money, _ takenOff: Money) -> Phrase {
        Phrase(
            "计入 \(counted.grouped) − 扣除 \(takenOff.grouped)",
            "\(counted.grouped) that count − \(takenOff.grouped) taken off")
    }
}
