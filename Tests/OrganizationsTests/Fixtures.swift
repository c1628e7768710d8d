import Kernel

@testable import Organizations

// A small forestry committee, with fixed dates and readable ids.

extension OrganizationID {
    static func number(_ number: Int) -> OrganizationID {
        OrganizationID(high: 0x0191_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number))
    }

    static let group = number(1)
    static let farm = number(2)
    static let office = number(3)
    static let nursery = number(4)
    static let firstTeam = number(5)
    static let mill = number(6)
}

extension ID {
    /// An id of anything else.
    static func example(_ number: Int) -> ID {
        ID(high: 0x0191_0000_0000_7000, low: 0x9000_0000_0000_0000 | UInt64(number))
    }
}

extension CivilDate {
    static let founding = day(2015, 7, 1)
    static let today = day(2026, 11, 21)
    static let tomorrow = day(2026, 11, 22)
    static let yesterday = day(2026, 11, 20)
}

extension Organization {
    static let theGroup = example(.group, "ML", "沐岚林业集团党委", .committee, under: nil)
    static let theFarm = example(.farm, "ML01", "云杉岭林场党委", .committee, under: .group)
    static let office = example(.office, "ML01-001", "云杉岭林场机关党支部", .branch, under: .farm)
    static let nursery = example(.nursery, "ML01-002", "云杉岭林场种苗党支部", .branch, under: .farm)
    static let firstTeam = example(
        .firstTeam, "ML01-002-1", "云杉岭林场种苗第一党小组", .group, under: .nursery)
    static let mill = example(.mill, "ML02", "沐岚木业公司党委", .committee, under: .group)

    static func example(
        _ id: OrganizationID, _ code: String, _ name: String, _ kind: Kind,
        under parent: OrganizationID?, from: CivilDate = .founding, until: CivilDate? = nil
    ) -> Organization {
        let state = State(
            Particulars(name, kind, under: parent), Period(from: from, until: until))
        return Organization(id: id, code: code, states: [state])
    }
}

extension Above {
    static let theGroup = Above(.theGroup, paths: [.since([.group])])
    static let theFarm = Above(.theFarm, paths: [.since([.group, .farm])])
    static let mill = Above(.mill, paths: [.since([.group, .mill])])
    static let office = Above(.office, paths: [.since([.group, .farm, .office])])
}

extension Path {
    static func since(_ ids: [OrganizationID], _ date: CivilDate = .founding) -> Path {
        Path(ids, Period(from: date))
    }
}
