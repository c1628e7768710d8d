import Columns
import Directories
import Kernel
import Storage

@testable import Statistics

/// Twelve organisations below each other and members by a small generator, always the same.
struct Example {
    /// 0 is the top, 1...3 stand below it, the others are branches below those.
    static let parents: [Int?] = [nil, 0, 1, 1, 1, 0, 5, 5, 5, 0, 9, 9]
    static let day = CivilDate(daysSince1970: 20_000)

    let members: [(place: Int, member: CountedMember)]
    let counting: Counting

    init(members count: Int = 600) throws {
        var state: UInt64 = 42
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let branches = [2, 3, 4, 6, 7, 8, 10, 11]
        members = (0..<count).map { number in
            // Few in the last branches, so that there are small groups.
            let branch = branches[min(next(8), next(9))]
            return (branch, CountedMember.example(number, in: branch, next))
        }
        counting = Counting(try Example.muster(members), at: Example.day.start)
    }

    static func id(_ place: Int) -> OrganizationID {
        OrganizationID(high: 1, low: UInt64(place + 1))
    }

    /// Whether an organisation is another or stands below it.
    static func isInside(_ place: Int, _ outer: Int) -> Bool {
        place == outer || (parents[place].map { isInside($0, outer) } ?? false)
    }

    private static func muster(
        _ members: [(place: Int, member: CountedMember)]
    ) throws -> Muster {
        var builder = CensusBuilder(
            try Tree(parents: parents), asOf: Month(day) ?? .first)
        var keys: [UInt64] = []
        for place in parents.indices {
            for member in members where member.place == place {
                try builder.append(Profile(member.member), to: place)
                keys.append(Roster.key(of: member.member.person))
            }
        }
        return Muster(
            day, builder.census(), parents.indices.map(id), keys: keys, strays: [],
            mark: FeedMark(generation: ID(high: 1, low: 1), number: 7), treeVersion: 3)
    }
}

extension CountedMember {
    static func example(_ number: Int, in branch: Int, _ next: (Int) -> Int) -> CountedMember {
        let age = 20 + next(50)
        let born = Example.day.adding(days: -age * 365 - next(365))
        var member = CountedMember(
            PersonID(high: 7, low: UInt64(number)), in: Example.id(branch),
            next(40) == 0 ? .probationary : .full, sex: next(3) == 0 ? "2" : "1", bornOn: born)
        member.ethnicity = next(12) == 0 ? "08" : "01"
        member.education = ["11", "21", "22", "31", "61", "90"][next(6)]
        member.joinedOn = born.adding(days: 365 * 19 + next(max(1, (age - 19) * 365)))
        if next(9) == 0 { member.posts = ["secretary", "commissioner"] }
        if next(11) == 0 { member.honours = ["unit", "nation"] }
        if next(30) == 0 { member.sanctions = ["warning"] }
        member.isSkilled = next(4) == 0
        return member
    }
}
