import Access
import Audit
import Crypto
import Directories
import Dues
import Identity
import Imports
import Kernel
import Keyring
import Organizations
import Register
import Storage
import Text
import Web

// Where one feature's question meets another's answer.

extension Composition {
    /// What posts and membership make of somebody. Nothing of it is stored.
    static let derivedRoles: Access.Derived = { person, date, tx in
        let posts = try tx.heldPosts(by: person, on: date)
        let memberships = try Register.grants(of: person, on: date, in: tx)
        return posts.map { HeldRole($0.grant, because: $0.title) }
            + memberships.map { HeldRole($0, because: ConnectionWords.membership) }
    }

    static let accounts = AccountDirectory { ids, tx in
        let found = try ids.compactMap { try tx.account($0) }
        let cards = found.map { ($0.id, AccountCard(name: $0.name, person: $0.person)) }
        return Dictionary(cards) { first, _ in first }
    }

    /// What the audit watches for beside refusals.
    static let intrusion = IntrusionRules(unmasking: [.unmaskPerson], signingIn: .signIn)

    static let isBranch: Register.BranchQuestion = { id, date, tx in
        try tx.organization(id)?.state(on: date)?.kind.isBranch ?? false
    }

    static let kinds: Dues.KindsOf = { id, tx in
        let states = try tx.organization(id)?.states ?? []
        return states.map { KindSince($0.period.from, isBranch: $0.kind.isBranch) }
    }

    static let posts: Register.PostQuestion = { person, date, tx in
        try tx.heldPosts(by: person, on: date).map(\.title)
    }

    static let holders: Register.HolderQuestion = { people, date, tx in
        try tx.officeHolders(of: people, on: date).map {
            PostHolder($0.person, in: $0.organization)
        }
    }

    static let units: Register.UnitQuestion = { typed, date, tx in
        try tx.findOrganizations(typed, on: date, limit: 20).map { found in
            FoundUnit(
                found.id, found.name, above: found.parentName,
                at: Organizations.Places.one.link(found.id))
        }
    }

    /// What features other than the register keep of somebody who is erased.
    static let forget: Register.FurtherErasure = { person, tx in
        try Identity.forget(person, in: tx)
        try Dues.forget(person, in: tx)
        try Imports.forget(tablesOf: tx.reading { tx throws in try homes(of: person, tx) }, in: tx)
    }

    /// Where somebody ever belonged, with all that stood above at first and at last.
    private static func homes(
        of person: PersonID, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        let stays = try tx.memberships(of: person).map { ($0.branch, $0.validFrom) }
        let standings = try tx.standings(of: person).compactMap { standing in
            standing.organization.map { ($0, standing.validFrom) }
        }
        // Tables are kept for thirty days: who stands above at last handed in most of them.
        let last = CivilDate.day(9999, 12, 31)
        let chains = try (stays + standings).flatMap { place, day in
            try [day, last].map { try tx.ancestry(of: place, on: $0) }
        }
        return Array(Set(chains.joined()))
    }

    static let isOfficer: Audit.Officers = { account, tx in
        try tx.office(of: account) != nil
    }
}

extension Imports {
    /// Who has an account or a post stays, whatever became of the table that brought them.
    static let connectedTies: Ties = { people, tx in
        try tx.accountHolders(among: people) + tx.postHolders(among: people)
    }
}

extension Keyring {
    /// Tells whether a repeated request is the same one. What was sent may be a number that nobody
    /// else may read, so that the digest is worth nothing without the key.
    var digest: @Sendable ([UInt8]) -> [UInt8] {
        let key = key(for: "web/requests")
        return { HashFunction.sha256.authenticationCode(for: $0, key: key) }
    }

    /// The audit's codes are made with a key of their own.
    var authenticator: Authenticator {
        let key = key(for: "audit/entries")
        return Authenticator(
            code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
            isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) })
    }
}

extension People {
    static let connected = People(
        find: { person, date, tx in
            guard let name = try tx.personNames(of: [person])[person] else { return nil }
            let branch = try tx.membership(of: person, on: date)?.branch
            let above = try branch.map { try tx.ancestry(of: $0, on: date) } ?? []
            return People.Card(name: name, organizations: above)
        },
        names: { ids, date, tx in
            let names = try Organizations.directory.names(Array(Set(ids)), date, tx).values
            return names.flatMap { name in
                let pinyin = Pinyin(text: name)
                return [name, pinyin.full, pinyin.initials]
            }
        },
        foundTop: { name, now, tx in
            var randomness = SystemRandomNumberGenerator()
            let id = OrganizationID(at: now, using: &randomness)
            let state = Organization.State(
                Organization.Particulars(name, .committee, under: nil), Period(from: now.date))
            let top = Organization(id: id, code: nil, states: [state])
            let founding = Loading.Event(.found, of: id, on: now.date, because: nil)
            let loading = Loading(
                [top], seatings: [], events: [founding], at: now, using: &randomness)
            if let loading { try tx.load(loading) }
            return (
                id, [Deed(.foundOrganization, Deed.Target("organization", id), in: id)]
            )
        })
}

extension Neighbours {
    static func connected(to register: Register) -> Neighbours {
        Neighbours(
            following: [Register.topic], people: Register.directory,
            headcounts: { ids, date, tx in
                var counts: [OrganizationID: Headcount] = [:]
                for id in ids {
                    let below = try tx.subtreeQuery(of: id, on: date)
                    let members = try tx.headcount(below: below, on: date)
                    counts[id] = Headcount(full: members.full, probationary: members.probationary)
                }
                return counts
            },
            members: { id, date, tx in
                let below = try tx.subtreeQuery(of: id, on: date)
                return try tx.members(below: below, on: date, limit: 200)
            },
            nominee: { person, date, tx in
                guard let membership = try tx.membership(of: person, on: date) else { return nil }
                let isFull = membership.confirmedOn.map { $0 <= date } ?? false
                return Nominee(person, isFullMember: isFull, memberSince: membership.joinedOn)
            },
            succeed: { succession, tx in
                guard let successor = succession.successor else { return [] }
                let move = MemberMove(
                    of: succession.ended, to: successor, from: succession.date,
                    because: succession.reason, at: succession.recordedAt, by: succession.account,
                    succession.person)
                return try register.moveMembers(move, in: tx)
            })
    }
}

enum ConnectionWords {
    static let membership = Phrase("党员身份", "Membership")
    static let export = Phrase("导出", "Export")
}

extension StatisticsSource {
    static func connected(to register: Register, clock: any TimeSource) -> StatisticsSource {
        StatisticsSource(
            places: { date, tx in try tx.organizationPlaces(on: date) },
            members: { date, tx, body in
                var posts = try tx.postKinds(on: date)
                try register.eachCounted(on: date, today: clock.now().date, in: tx) { member in
                    try body(member.holding(posts.about(member.person)))
                }
            },
            some: { people, date, tx in
                var posts = try tx.postKinds(of: people, on: date)
                var members: [CountedMember] = []
                try register.eachCounted(people, on: date, today: clock.now().date, in: tx) {
                    members.append($0.holding(posts.about($0.person)))
                }
                return members
            },
            inside: { organizations, date, tx in try tx.counted(in: organizations, on: date) },
            size: { limit, tx in try tx.memberships(countedUpTo: limit) },
            turning: { day, last, tx in
                try tx.turning(after: day, upTo: last) + tx.postsTurning(after: day, upTo: last)
            },
            tree: Organizations.topic, following: [Register.topic])
    }
}

extension CountedMember {
    fileprivate func holding(_ posts: ArraySlice<String>) -> CountedMember {
        guard !posts.isEmpty else { return self }
        var member = self
        member.posts = Set(posts)
        return member
    }
}
