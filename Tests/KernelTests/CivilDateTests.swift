import Kernel
import Testing

@Suite struct `A civil date` {
    @Test(arguments: ["1900-02-29", "2023-02-29", "2026-13-01", "2026-00-10", "2026-04-31"])
    func `refuses a day that no calendar has`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: ["2026-1-1", "20260101", "２０２６-01-01", "2026-01-01 ", "+026-01-01", ""])
    func `reads only the one form`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `counts leap days as the calendar does`() {
        #expect(CivilDate("1920-02-29")?.adding(days: 1).description == "1920-03-01")
        #expect(CivilDate("2000-02-29")?.adding(years: 1).description == "2001-02-28")
    }

    @Test(arguments: [
        ("2026-08-31", 6, "2027-02-28"), ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"), ("2026-11-21", -11, "2025-12-21"),
        ("2026-01-15", -13, "2024-12-15"), ("2026-12-31", 12, "2027-12-31"),
    ])
    func `adds months and stays within the month`(from: String, months: Int, to: String) {
        #expect(CivilDate(from)?.adding(months: months).description == to)
    }

    @Test func `agrees with its own days over six centuries`() {
        var previous = CivilDate(daysSince1970: -135_000)
        for day in -134_999...100_000 {
            let date = CivilDate(daysSince1970: day)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
            #expect(previous < date)
            previous = date
        }
    }

    @Test(arguments: [
        ("1990-06-15", "2026-06-14", 35), ("1990-06-15", "2026-06-15", 36),
        ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18),
    ])
    func `counts completed years`(born: String, on: String, years: Int) throws {
        let born = try #require(CivilDate(born)), on = try #require(CivilDate(on))
        #expect(born.completedYears(until: on) == years)
    }

    @Test func `knows the day of the week`() {
        #expect(CivilDate("2026-11-21")?.weekday == 6)
        #expect(CivilDate("1969-12-31")?.weekday == 3)
    }
}

@Suite struct `An instant` {
    @Test func `belongs to the day in Shanghai`() throws {
        let evening = Instant(seconds: 1_795_276_800 - 1)
        #expect(evening.iso8601 == "2026-11-21T15:59:59Z")
        #expect(evening.date.description == "2026-11-21")
        #expect(Instant(seconds: 1_795_276_800).date.description == "2026-11-22")
        #expect(Instant(seconds: 1_795_276_800).clockTime == "00:00")
    }

    @Test func `before 1970 is still in order`() {
        #expect(Instant(seconds: -1).iso8601 == "1969-12-31T23:59:59Z")
        #expect(Instant(microseconds: -1).seconds == -1)
    }

    @Test func `starts its date`() throws {
        let date = try #require(CivilDate("2026-11-21"))
        #expect(date.start.date == date)
        #expect((date.start - .microseconds(1)).date == date.adding(days: -1))
    }
}
