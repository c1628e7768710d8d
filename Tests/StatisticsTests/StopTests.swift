import Directories
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Statistics

@Suite struct `Columns that are being made` {
    @Test func `are given up when the program ends`() async throws {
        try await withDatabase(.sqlite) { database in
            let maker = Mutex<Keeper?>(nil)
            let read = Mutex(0)
            let keeper = Keeper(
                .counting(1000) { number in
                    read.withLock { $0 = number }
                    if number == 7 { maker.withLock { $0?.end() } }
                })
            maker.withLock { $0 = keeper }
            await #expect(throws: CancellationError.self) {
                try await database.read { tx in try keeper.workOff(now: .testStart, in: tx) }
            }
            #expect(read.withLock { $0 } == 7)
            #expect(keeper.present == nil)
        }
    }

    @Test func `know everybody by their place, in whatever order the ids come`() {
        let people = (0..<2000).map { (number: Int) -> PersonID in
            let low = UInt64(number * 7919 % 2000) << UInt64(number % 40)
            return PersonID(high: UInt64(number % 3), low: low)
        }
        let keys = Array(Set(people.map { Roster.key(of: $0) }))
        let roster = Roster(keys: keys)
        let found = people.map { person in
            roster.place(of: person).map { keys[$0] == Roster.key(of: person) }
        }
        #expect(found.allSatisfy { $0 == true })
        #expect(roster.place(of: PersonID(high: 9, low: 9)) == nil)
    }
}

extension StatisticsSource {
    /// So many members of one branch; each is told of before it is read.
    fileprivate static func counting(
        _ count: Int, before step: @escaping @Sendable (Int) -> Void
    ) -> StatisticsSource {
        StatisticsSource(
            places: { _, _ in [TreePlace(Example.id(0), below: nil)] },
            members: { _, _, body in
                for number in 1...count {
                    step(number)
                    try body(
                        CountedMember(
                            PersonID(high: 7, low: UInt64(number)), in: Example.id(0), .full,
                            sex: "1", bornOn: nil))
                }
            },
            some: { _, _, _ in [] }, inside: { _, _, _ in [] }, size: { _, _ in count },
            turning: { _, _, _ in [] }, tree: Topic("tree"), following: [])
    }
}
