import Kernel

/// A date as HTTP writes it: `Sat, 21 Nov 2026 04:05:06 GMT`.
enum HTTPDate {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        let seconds = max(0, instant.seconds)
        let date = CivilDate(daysSince1970: Int(seconds / 86_400)), second = Int(seconds % 86_400)
        let clock = [second / 3600, second / 60 % 60, second % 60].map(padded)
        let day = "\(weekdays[date.weekday - 1]), \(padded(date.day)) \(months[date.month - 1])"
        return "\(day) \(date.year) \(clock.joined(separator: ":")) GMT"
    }

    /// Reads the one form that is written today. The two older ones give `nil`, which makes a
    /// condition void: the answer is then sent whole.
    static func instant(_ text: String) -> Instant? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","),
            let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3]), year >= 1970,
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        let second = clock[0] * 3600 + clock[1] * 60 + clock[2]
        return Instant(seconds: Int64(date.daysSince1970 * 86_400 + second))
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
