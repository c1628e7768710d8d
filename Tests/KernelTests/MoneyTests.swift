import Kernel
import Testing

@Suite struct `An amount of money` {
    @Test(arguments: [
        ("0", 0), ("12", 1200), ("12.5", 1250), ("12.05", 1205), ("12,345.67", 1_234_567),
        ("-3.10", -310), ("1,000,000", 100_000_000), ("9999999999999", 999_999_999_999_900),
    ])
    func `is read as people type it`(text: String, fen: Int) {
        #expect(Money(text) == Money(fen: fen))
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "1.234", "1,23", "12,34,567", "1e3", "+1", "--1", "１２", "1 000",
        "12345678901234", ",123", "1.2.3", "NaN",
    ])
    func `is nothing else`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test(arguments: [
        (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (-310, "-3.10"), (1_234_567, "12345.67"),
    ])
    func `is written with two decimals and read back`(fen: Int, text: String) {
        #expect(Money(fen: fen).description == text)
        #expect(Money(text) == Money(fen: fen))
    }

    @Test func `is grouped for people`() {
        #expect(Money(fen: 123_456_789).grouped == "1,234,567.89")
        #expect(Money(fen: -100_000).grouped == "-1,000.00")
    }
}

@Suite struct `A month` {
    @Test func `is read in one form only`() {
        #expect(CivilMonth("2026-09")?.firstDay == .day(2026, 9, 1))
        for text in ["2026-13", "2026-9", "202609", "2026-09-01", ""] {
            #expect(CivilMonth(text) == nil)
        }
    }

    @Test func `ends where the next begins`() throws {
        let february = try #require(CivilMonth(year: 2028, month: 2))
        #expect(february.lastDay == .day(2028, 2, 29))
        #expect(february.adding(months: 11).description == "2029-01")
        #expect(CivilMonth(of: .day(2028, 2, 29)) == february)
        #expect(Array(february...february.adding(months: 2)).map(\.month) == [2, 3, 4])
    }
}
