import Bench
import Demo
import Host

/// A nation in memory, and a session about it on the standard input.
struct StatisticsBench {
    static let options = [
        Option("statistics", nil, "count an invented nation; questions come line by line"),
        Option("members", "N", "members of the nation, 10000000 unless said"),
        Option("organizations", "N", "organisations of the nation, 522000 unless said"),
        Option("seed", "N", "draws another nation, 1 unless said"),
    ]

    private let nation: InventedNation

    init(_ arguments: Arguments) throws(Arguments.Mistake) {
        nation = InventedNation(
            members: try arguments.number("members", in: 1...200_000_000, default: 10_000_000),
            organizations: try arguments.number(
                "organizations", in: 1...20_000_000, default: 522_000),
            seed: UInt64(try arguments.number("seed", in: 0...Int(Int32.max), default: 1)))
    }

    func run() async throws -> Exit {
        let clock = ContinuousClock()
        let start = clock.now
        var session = StatisticsSession(try nation.census())
        let seconds = (clock.now - start) / .seconds(1)
        write(
            """
            {"seconds":\(seconds),"census":\(session.greeting)}
            """)
        while let line = readLine() {
            do {
                write(try await session.answer(line))
            } catch {
                return .badData("\(error)")
            }
        }
        return .success
    }

    private func write(_ line: String) {
        try? Output.standard.write(line + "\n")
    }
}
