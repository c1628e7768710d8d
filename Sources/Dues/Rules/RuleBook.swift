import Kernel

/// What a regulation asks of some payers, for as long as it holds.
struct DuesRule: Equatable, Sendable {
    enum Amount: Equatable, Sendable {
        /// One rate on the **whole** base, by the band that the base lies in. Five thousand yuan pay
        /// 50.00 and one fen more pays 75.00: that is the regulation, and nothing smooths it.
        case banded([Band])
        case fixed(Money)
        /// Fixed by the deployer within what the regulation leaves open.
        case local(DuesSetting)
    }

    struct Band: Equatable, Sendable {
        /// The last base that still belongs to it; the highest has none.
        let upTo: Money?
        let rate: Rate
    }

    let payers: Set<Payer>
    let amount: Amount
    let clause: Clause
}

extension [DuesRule.Band] {
    /// The band of a base and where the one below it ends.
    func band(of base: Money) -> (band: DuesRule.Band, above: Money?)? {
        guard let index = firstIndex(where: { band in band.upTo.map { base <= $0 } ?? true }) else {
            return nil
        }
        return (self[index], index == startIndex ? nil : self[index - 1].upTo)
    }
}

/// The rules of all times: which one holds is asked for a month.
struct RuleBook: Equatable, Sendable {
    let rules: [DuesRule]

    /// The rule for a payer in a month; the later where two hold. Nil where the text of that month
    /// is not on file.
    func rule(for payer: Payer, in month: CivilMonth) -> DuesRule? {
        rules.filter { $0.payers.contains(payer) && $0.clause.isInForce(on: month.firstDay) }
            .max { $0.clause.validFrom < $1.clause.validFrom }
    }
}

extension RuleBook {
    /// What holds in the country.
    static let national = RuleBook(rules: [
        DuesRule(payers: [.wage], amount: .banded(wageBands), clause: .wageBands),
        DuesRule(payers: [.annualSalary], amount: .banded(wageBands), clause: .annualSalary),
        DuesRule(payers: [.irregularIncome], amount: .banded(wageBands), clause: .irregularIncome),
        DuesRule(payers: [.retired], amount: .banded(pensionBands), clause: .retired),
        DuesRule(payers: [.farmer], amount: .local(.farmerFen), clause: .fixedAmounts),
        DuesRule(
            payers: [.student, .laidOff, .onRelief, .onMinimumAllowance],
            amount: .fixed(Money(fen: 20)), clause: .fixedAmounts),
    ])

    private static let wageBands = [
        band(upTo: 3_000, 50), band(upTo: 5_000, 100), band(upTo: 10_000, 150),
        band(upTo: nil, 200),
    ]

    private static let pensionBands = [band(upTo: 5_000, 50), band(upTo: nil, 100)]

    private static func band(upTo yuan: Int?, _ perTenThousand: Int) -> DuesRule.Band {
        DuesRule.Band(
            upTo: yuan.map { Money(fen: $0 * 100) }, rate: Rate(perTenThousand: perTenThousand))
    }
}
