import Columns
import Directories
import Kernel
import Storage

extension Muster {
    /// Reads everything once.
    ///
    /// - Parameter step: is told with each how many have been read; what it throws ends it.
    init(
        on day: CivilDate, from source: StatisticsSource, in tx: borrowing ReadTransaction,
        step: (Int) throws -> Void
    ) throws {
        let mark = try tx.feedMark()
        let treeVersion = try tx.version(of: source.tree)
        let tree = try source.places(day, tx)
        let organizations = tree.map(\.organization)
        let numbers = Muster.numbers(of: organizations)
        let (seats, strays) = try Muster.seats(on: day, numbers, source, tx, step)
        // Columns want them in the order of the tree; those of one organisation as they came.
        let order = Muster.counted(seats, organizations: organizations.count)
        var builder = CensusBuilder(
            try Tree(parents: tree.map { $0.parent.flatMap { numbers[$0] } }),
            asOf: Month(day) ?? .first)
        for number in order {
            let seat = seats[Int(number)]
            try step(seats.count)
            try builder.append(seat.profile, to: Int(seat.place))
        }
        self.init(
            day, builder.census(), organizations, keys: order.map { seats[Int($0)].key },
            strays: strays, mark: mark, treeVersion: treeVersion)
    }

    private static func seats(
        on day: CivilDate, _ numbers: [OrganizationID: Int], _ source: StatisticsSource,
        _ tx: borrowing ReadTransaction, _ step: (Int) throws -> Void
    ) throws -> ([Seat], strays: Set<PersonID>) {
        var seats: [Seat] = []
        var strays: Set<PersonID> = []
        try source.members(day, tx) { member in
            try step(seats.count)
            guard let place = numbers[member.organization] else {
                return _ = strays.insert(member.person)
            }
            seats.append(Seat(place, member))
        }
        return (seats, strays)
    }

    /// Numbers in four bytes: there are millions of them.
    private struct Seat {
        let key: UInt64
        let place: UInt32
        let profile: Profile

        init(_ place: Int, _ member: CountedMember) {
            key = Roster.key(of: member.person)
            self.place = UInt32(place)
            profile = Profile(member)
        }
    }

    /// The numbers of rows by their places, without comparing any two.
    private static func counted(_ rows: [Seat], organizations: Int) -> [UInt32] {
        var starts = [Int](repeating: 0, count: organizations + 1)
        for row in rows { starts[Int(row.place) + 1] += 1 }
        for place in 0..<organizations { starts[place + 1] += starts[place] }
        var order = [UInt32](repeating: 0, count: rows.count)
        for (number, row) in rows.enumerated() {
            order[starts[Int(row.place)]] = UInt32(number)
            starts[Int(row.place)] += 1
        }
        return order
    }
}
