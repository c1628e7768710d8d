import Design
import Kernel
import Testing

@Suite struct `Figures and days in words` {
    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func `figures are grouped by thousands`(number: Int, text: String) {
        #expect(number.grouped == text)
    }

    @Test(arguments: [
        ("2026-11-18", "逾期 3 天", "3 days late"), ("2026-11-20", "逾期 1 天", "1 day late"),
        ("2026-11-21", "今天到期", "Due today"), ("2026-11-22", "明天到期", "Due tomorrow"),
        ("2026-11-30", "还剩 9 天", "9 days left"),
    ])
    func `a due day is told from today`(due: String, chinese: String, english: String) throws {
        let today = try #require(CivilDate("2026-11-21"))
        let due = try #require(CivilDate(due))
        let phrase = Phrase.daysLeft(until: due, from: today)
        #expect(phrase == Phrase(chinese, english))
    }
}
