import Access
import Kernel

/// Two groups that do not know each other, and the people in them.
///
///     group ── bureau ── farm ── birch (branch), larch (branch)
///                     └─ mill
///     other ── elsewhere (branch)
enum Village {
    static let group = OrganizationID(high: 1, low: 1)
    static let bureau = OrganizationID(high: 1, low: 2)
    static let farm = OrganizationID(high: 1, low: 3)
    static let birch = OrganizationID(high: 1, low: 4)
    static let larch = OrganizationID(high: 1, low: 5)
    static let mill = OrganizationID(high: 1, low: 6)
    static let other = OrganizationID(high: 1, low: 7)
    static let elsewhere = OrganizationID(high: 1, low: 8)

    static let parents: [OrganizationID: OrganizationID] = [
        bureau: group, farm: bureau, birch: farm, larch: farm, mill: bureau, elsewhere: other,
    ]
    static let all = [group, bureau, farm, birch, larch, mill, other, elsewhere]

    static let lin = PersonID(high: 2, low: 1)
    static let gao = PersonID(high: 2, low: 2)
    static let su = PersonID(high: 2, low: 3)
    static let people = [lin, gao, su]

    static func chain(from organization: OrganizationID) -> [OrganizationID] {
        var chain = [organization]
        while let last = chain.last, let parent = parents[last] { chain.append(parent) }
        return chain
    }

    static func object(
        _ organization: OrganizationID, about person: PersonID? = nil, field: DataClass? = nil
    ) -> Object {
        Object(organizations: chain(from: organization), person: person, field: field)
    }
}

extension CivilDate {
    static let newYear = CivilDate(daysSince1970: 20_454)  // 2026-01-01
    static let firstOfMay = newYear.adding(days: 120)
}

extension Instant {
    static let noon = CivilDate.firstOfMay.start + .seconds(12 * 3600)
}

extension Principal {
    static func who(
        _ person: PersonID? = Village.su, _ grants: Grant..., steppedUpAt: Instant? = nil
    ) -> Principal {
        Principal(
            account: AccountID(high: 3, low: person?.low ?? 99), person: person, name: "苏小满",
            grants: grants, steppedUpAt: steppedUpAt)
    }
}

extension Grant {
    static func of(_ role: Role, _ organization: OrganizationID) -> Grant {
        Grant(role, for: organization, from: .newYear)
    }
}
