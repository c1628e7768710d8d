import Kernel
import Testing

@testable import Dues

@Suite struct `What is passed up` {
    private static func month(_ text: String) -> CivilMonth {
        CivilMonth(of: CivilDate(text + "-01") ?? .day(1, 1, 1))
    }

    private static func step(_ month: String, _ perTenThousand: Int) -> Shares.Step {
        Shares.Step(from: self.month(month), rate: Rate(perTenThousand: perTenThousand))
    }

    private let shares = Shares(
        own: [step("2026-04", 6_000), step("2026-07", 5_000), step("2026-07", 4_000)],
        local: [step("2026-02", 8_000), step("2026-09", 1_000)],
        standard: Rate(perTenThousand: 10_000))

    @Test(arguments: [
        ("2026-01", 10_000), ("2026-02", 8_000), ("2026-03", 8_000), ("2026-04", 6_000),
        ("2026-06", 6_000), ("2026-07", 4_000), ("2026-12", 4_000),
    ])
    func `is a share from its month on, that of the level above before the local one`(
        month: String, share: Int
    ) {
        #expect(shares.rate(in: Self.month(month)).perTenThousand == share)
    }

    /// Ten yuan came in each month of the year; each is shared by the rate of its own month.
    @Test func `is reckoned by the share of the month in which it came`() {
        let due = shares.due(through: Self.month("2026-08"), .exact) { month in
            Money(fen: 1_000 * max(0, month.number - Self.month("2026-01").number))
        }
        let expected = [10_000, 8_000, 8_000, 6_000, 6_000, 6_000, 4_000, 4_000]
        #expect(due == Money(fen: expected.map { $0 / 10 }.reduce(0, +)))
    }

    /// A branch that became a committee in the middle of May, and a branch again in September: each
    /// month by what it was on its first day, and what the level above set before both.
    @Test(arguments: [
        ("2026-01", 10_000), ("2026-02", 8_000), ("2026-05", 8_000), ("2026-06", 5_000),
        ("2026-07", 4_000), ("2026-08", 4_000), ("2026-09", 8_000), ("2026-12", 8_000),
    ])
    func `follows what the organisation was in the month`(month: String, share: Int) {
        let kinds = [
            KindSince(.day(2020, 1, 1), isBranch: true),
            KindSince(.day(2026, 5, 15), isBranch: false),
            KindSince(.day(2026, 9, 1), isBranch: true),
        ]
        let shares = Shares(
            own: [], as: kinds,
            branches: LocalShare(
                steps: [Self.step("2026-02", 8_000)], standard: Rate(perTenThousand: 10_000)),
            committees: LocalShare(
                steps: [Self.step("2026-01", 5_000), Self.step("2026-07", 4_000)],
                standard: Rate(perTenThousand: 3_000)))
        #expect(shares.rate(in: Self.month(month)).perTenThousand == share)
        let set = Shares(
            own: [Self.step("2026-04", 1_000)], as: kinds,
            branches: LocalShare(steps: [], standard: Rate(perTenThousand: 10_000)),
            committees: LocalShare(steps: [], standard: Rate(perTenThousand: 3_000)))
        #expect(set.rate(in: Self.month("2026-03")).perTenThousand == 10_000)
        #expect(set.rate(in: Self.month("2026-08")).perTenThousand == 1_000)
        // What came in before it changed is shared as it was then.
        let due = shares.due(through: Self.month("2026-06"), .exact) { month in
            Money(fen: 1_000 * max(0, month.number - Self.month("2026-01").number))
        }
        #expect(due == Money(fen: 1_000 + 4 * 800 + 500))
    }

    /// A third of one fen, a hundred times, is not nothing.
    @Test func `is rounded once and not each month`() {
        let third = Shares(own: [], local: [], standard: Rate(perTenThousand: 3_333))
        let first = Self.month("2026-01")
        func due(_ months: Int) -> Money {
            third.due(through: first.adding(months: months - 1), .exact) { month in
                Money(fen: max(0, month.number - first.number))
            }
        }
        #expect(due(1) == Money(fen: 0))
        #expect(due(2) == Money(fen: 1))
        #expect(due(100) == Money(fen: 33))
    }

    @Test(arguments: [
        (Rounding.Direction.nearest, 3000), (.down, 2999), (.up, 3000),
    ])
    func `is rounded as was decided`(direction: Rounding.Direction, fen: Int) {
        let shares = Shares(own: [], local: [], standard: Rate(perTenThousand: 3_333))
        let rounding = Rounding(unit: Money(fen: 1), direction: direction)
        let due = shares.due(through: Self.month("2026-05"), rounding) { month in
            month > Self.month("2026-05") ? Money(fen: 9_000) : .zero
        }
        #expect(due == Money(fen: fen))
    }
}

extension Rounding {
    fileprivate static let exact = Rounding(unit: Money(fen: 1), direction: .nearest)
}
