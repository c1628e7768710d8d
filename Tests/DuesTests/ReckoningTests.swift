import Kernel
import LocalSettings
import Testing

@testable import Dues

private func month(_ text: String) -> CivilMonth {
    guard let month = CivilMonth(text) else { preconditionFailure("no month: \(text)") }
    return month
}

private func yuan(_ text: String) -> Money {
    guard let money = Money(text) else { preconditionFailure("no amount: \(text)") }
    return money
}

private func due(
    _ payer: Payer, _ base: String?, in text: String = "2026-11", relief: Relief? = nil,
    _ settings: DuesSettings = DuesSettings()
) throws -> String {
    try DuesCase(payer, base: base.map(yuan), in: month(text), relief: relief)
        .reckon(settings).due.description
}

@Suite struct `Dues of a month` {
    /// The worked examples of the rules, and every edge from both sides.
    static let examples: [(Payer, String?, String)] = [
        (.wage, "2999.99", "15.00"), (.wage, "3000.00", "15.00"), (.wage, "3000.01", "30.00"),
        (.wage, "4999.99", "50.00"), (.wage, "5000.00", "50.00"), (.wage, "5000.01", "75.00"),
        (.wage, "8765.43", "131.48"), (.wage, "10000.00", "150.00"), (.wage, "10000.01", "200.00"),
        (.wage, "12345.67", "246.91"), (.wage, "50000.00", "1000.00"),
        (.wage, "68000.00", "1000.00"), (.retired, "5000.00", "25.00"),
        (.retired, "5000.01", "50.00"), (.retired, "8600.00", "86.00"), (.laidOff, nil, "0.20"),
        (.wage, "1.00", "0.01"), (.wage, "6970.35", "104.56"), (.wage, "6000.00", "90.00"),
        (.wage, "3007.50", "30.08"), (.wage, "0.00", "0.00"), (.student, nil, "0.20"),
        (.onRelief, nil, "0.20"), (.onMinimumAllowance, nil, "0.20"), (.farmer, nil, "0.20"),
        (.annualSalary, "31000.00", "620.00"), (.annualSalary, "260000.00", "1000.00"),
        (.irregularIncome, "5000.01", "75.00"),
    ]

    @Test(arguments: examples)
    func `are exact to the fen`(payer: Payer, base: String?, expected: String) throws {
        #expect(try due(payer, base) == expected)
    }

    @Test func `jump by half at an edge, as the regulation has it`() throws {
        #expect(try due(.wage, "5000.00") == "50.00")
        #expect(try due(.wage, "5000.01") == "75.00")
    }

    @Test func `follow the rule of the month, and a past month stays as it was`() throws {
        let later = RuleBook(
            rules: RuleBook.national.rules + [
                DuesRule(
                    payers: [.wage],
                    amount: .banded([DuesRule.Band(upTo: nil, rate: Rate(perTenThousand: 25))]),
                    clause: Clause(.duesRules, article: 2, from: .day(2027, 1, 1)))
            ])
        let base = yuan("8000.00")
        let (before, after) = (month("2026-12"), month("2027-01"))
        let settings = DuesSettings()
        #expect(
            try DuesCase(.wage, base: base, in: before).reckon(by: later, settings).due.fen == 12000
        )
        #expect(
            try DuesCase(.wage, base: base, in: after).reckon(by: later, settings).due.fen == 2000)
    }

    @Test func `have no amount before the regulation and none without a base`() {
        #expect(throws: Reckoning.Refusal.noRule) { try due(.wage, "3000.00", in: "2008-03") }
        #expect(throws: Reckoning.Refusal.baseMissing) { try due(.retired, nil) }
    }

    @Test func `had no cap before the notice of 2017`() throws {
        #expect(try due(.wage, "68000.00", in: "2016-12") == "1360.00")
        #expect(try due(.wage, "68000.00", in: "2017-01") == "1000.00")
    }

    @Test(arguments: [
        ("2026-05", "131.48"), ("2026-06", "40.00"), ("2026-11", "40.00"), ("2026-12", "131.48"),
    ])
    func `are reduced in the months decided, and no longer`(text: String, expected: String) throws {
        let relief = Relief(amount: yuan("40.00"), months: month("2026-06")...month("2026-11"))
        #expect(try due(.wage, "8765.43", in: text, relief: relief) == expected)
    }

    @Test func `are never raised by a reduction`() throws {
        let relief = Relief(amount: yuan("40.00"), months: month("2026-01")...month("2026-12"))
        #expect(try due(.wage, "3000.00", relief: relief) == "15.00")
        let waiver = Relief(amount: .zero, months: relief.months)
        #expect(try due(.student, nil, relief: waiver) == "0.00")
    }

    @Test(arguments: [
        (1, 1, "104.55"), (1, 2, "104.56"), (10, 0, "104.60"), (10, 1, "104.50"),
        (100, 0, "105.00"), (100, 1, "104.00"),
    ])
    func `are rounded as the deployer decided`(unit: Int, way: Int, expected: String) throws {
        let settings = DuesSettings([.roundedToFen: unit, .roundingWay: way])
        #expect(try due(.wage, "6970.35", settings) == expected)
    }

    @Test func `say how they came about`() throws {
        let reckoning = try DuesCase(.wage, base: yuan("6970.35"), in: month("2026-11"))
            .reckon(DuesSettings())
        #expect(
            reckoning.steps.map(\.sentence.chinese) == [
                "计算基数：税后工资收入", "5,000.00 < 6,970.35 ≤ 10,000.00，全额按 1.5%",
                "6,970.35 × 1.5% = 104.55525，四舍五入到分",
            ])
        #expect(reckoning.steps[1].clause?.citation.chinese == "党费收缴、使用和管理规定 第二条")
    }
}

@Suite struct `The base of dues` {
    static let slip = [
        ("基本工资", "4200.00"), ("岗位工资", "3600.00"), ("月度绩效", "1500.00"), ("餐补", "400.00"),
        ("交通补贴", "300.00"), ("一次性奖励", "2000.00"), ("养老保险", "744.00"),
        ("医疗保险", "186.00"), ("失业保险", "46.50"), ("住房公积金", "1116.00"),
        ("企业年金", "186.00"), ("个人所得税", "51.15"),
    ].map { PayItem(name: $0.0, amount: yuan($0.1)) }

    @Test func `is what counts less what is taken off`() throws {
        let mapping = PayMapping(["月度绩效": .counts, "一次性奖励": .excluded])
        let base = try PayBase(of: Self.slip, by: mapping)
        #expect(base.amount == yuan("6970.35"))
        #expect(base.steps.last?.sentence.chinese == "计入 9,300.00 − 扣除 2,329.65")
    }

    @Test func `waits for whoever decides about a line on neither list`() {
        #expect(throws: PayBase.Undecided(names: ["月度绩效", "一次性奖励"])) {
            try PayBase(of: Self.slip, by: PayMapping())
        }
    }

    @Test func `is never less than nothing`() throws {
        let items = [
            PayItem(name: "基本工资", amount: yuan("900.00")),
            PayItem(name: "养老保险", amount: yuan("1000.00")),
        ]
        #expect(try PayBase(of: items, by: PayMapping()).amount == .zero)
    }

    @Test func `knows an item however its name is typed`() {
        let mapping = PayMapping(["奖金（月）": .counts])
        #expect(mapping.treatment(of: " 奖金 (月)") == .counts)
        #expect(mapping.treatment(of: "基本 工资") == .counts)
    }

    @Test func `follows the organisation where it decided otherwise`() {
        #expect(PayMapping(["岗位津贴": .excluded]).treatment(of: "岗位津贴") == .excluded)
    }
}

@Suite struct `Dues worked out twice` {
    @Test func `agree in ten thousand cases`() throws {
        var dice = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let drawn = DrawnCase(using: &dice)
            #expect(try drawn.ours == drawn.theirs, "\(drawn)")
        }
    }
}

/// A case at random; every third base lies at an edge, where mistakes live.
private struct DrawnCase {
    let payer: Payer
    let base: Money
    let cap: Int, farmer: Int, unit: Int, way: Int
    let relief: Money?

    init(using dice: inout some RandomNumberGenerator) {
        payer = Payer.allCases.randomElement(using: &dice) ?? .wage
        let edge = [300_000, 500_000, 1_000_000, 5_000_000].randomElement(using: &dice) ?? 0
        base =
            Int.random(in: 0..<3, using: &dice) == 0
            ? Money(fen: edge + Int.random(in: -3...3, using: &dice))
            : Money(fen: Int.random(in: 0...12_000_000, using: &dice))
        cap = [200, 1000, 5000].randomElement(using: &dice) ?? 1000
        farmer = Int.random(in: 20...100, using: &dice)
        unit = [1, 10, 100].randomElement(using: &dice) ?? 1
        way = Int.random(in: 0...2, using: &dice)
        relief =
            Bool.random(using: &dice) ? nil : Money(fen: Int.random(in: 0...9_000, using: &dice))
    }

    var ours: String {
        get throws {
            let settings = DuesSettings([
                .capYuan: cap, .farmerFen: farmer, .roundedToFen: unit, .roundingWay: way,
            ])
            let november = month("2026-11")
            return try DuesCase(
                payer, base: base, in: november,
                relief: relief.map { Relief(amount: $0, months: november...november) }
            ).reckon(settings).due.description
        }
    }

    var theirs: String {
        SecondOpinion.dues(
            kind: payer.rawValue, base: base.description, capYuan: cap, farmerFen: farmer,
            unitFen: unit, way: ["nearest", "down", "up"][way], relief: relief?.description)
    }
}
