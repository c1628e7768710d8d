import Kernel

/// Which files are checked by hand in a month. Anybody who knows the month, the organisation and
/// its members can draw them again (docs/formats/samples.md).
struct Draw: Equatable, Sendable {
    let organization: OrganizationID
    /// `2026-11`
    let month: String

    init(of organization: OrganizationID, on day: CivilDate) {
        self.organization = organization
        month = String(day.description.prefix(7))
    }

    /// FNV-1a of the month, a space and the organisation's id.
    var seed: UInt64 {
        "\(month) \(organization)".utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }

    /// One in a hundred; five at least, fifty at most.
    static func size(of members: Int) -> Int { min(members, max(5, min(50, members / 100))) }

    /// Those of the lowest ranks, the lowest first.
    func chosen(of members: [PersonID]) -> [PersonID] {
        let ranked = members.map { Ranked(rank: rank(of: $0), person: $0) }.sorted()
        return ranked.prefix(Draw.size(of: members.count)).map(\.person)
    }

    func rank(of person: PersonID) -> UInt64 {
        Draw.mixed(Draw.mixed(seed ^ person.high) ^ person.low)
    }

    private struct Ranked: Comparable {
        let rank: UInt64
        let person: PersonID

        static func < (left: Ranked, right: Ranked) -> Bool {
            (left.rank, left.person) < (right.rank, right.person)
        }
    }

    /// The last step of SplitMix64: https://prng.di.unimi.it/splitmix64.c
    private static func mixed(_ word: UInt64) -> UInt64 {
        var word = word &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
