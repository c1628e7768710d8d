import Crypto
import Demo
import Keyring
import Register
import Storage

/// The people of some branches with all that the register keeps of them, ready to be stored.
struct PreparedPeople: Sendable {
    let people: [PreparedPerson]
    let memberships: [Membership]
    let standings: [StandingPeriod]
    let records: [PersonRecord]

    init(
        _ rosters: [[InventedPerson]], of group: InventedGroup, sealedBy cipher: FieldCipher
    ) throws {
        var records: [PersonRecord] = []
        var standings: [StandingPeriod] = []
        var people: [PreparedPerson] = []
        var secrets = DrawnRandom()
        let agreed = Set(group.accounts.map(\.person))
        for roster in rosters {
            var randomness = SplitMix64(seed: roster.first?.id.low ?? group.seed)
            for person in roster {
                let career = person.career(seed: group.seed, asOf: group.asOf)
                let kept = Person(
                    person, career, person.slip(seed: group.seed),
                    hasAgreed: agreed.contains(person.id))
                people.append(
                    try PreparedPerson(kept, sealedBy: cipher, using: &secrets))
                records += PersonRecord.all(of: person, career, using: &randomness)
                if let standing = StandingPeriod(person, career) { standings.append(standing) }
            }
        }
        self.people = people
        self.records = records
        self.standings = standings
        memberships = try rosters.joined().flatMap { try Membership.all(of: $0) }
    }
}

extension WriteTransaction {
    borrowing func enter(_ prepared: PreparedPeople) throws {
        try enter(prepared.people)
        try enter(prepared.memberships)
        try enter(prepared.standings)
        try enter(prepared.records)
    }
}
