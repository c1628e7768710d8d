import Access
import Demo
import Dues
import Identity
import Kernel
import Keyring
import Organizations
import Register
import Storage
import Web

/// Fills an empty installation with the invented group, in one transaction.
struct DemoLoader: Sendable {
    struct Tally: Sendable {
        let organizations: Int
        let people: Int
        let accounts: Int
    }

    let composition: Composition
    let size: InventedGroup.Size
    let seed: UInt64
    /// Whether the members of a very large group have their dues fixed as well.
    var fixesDuesOfCrowd = false

    var installation: Installation { composition.installation }

    func load() async throws -> Tally {
        let now = installation.clock.now()
        try await refuseIfInhabited()
        let group = InventedGroup(seed: seed, size: size, asOf: now.date)
        var randomness = SplitMix64(seed: seed)
        guard let loading = Loading(group, at: now, using: &randomness) else {
            throw Exit.badData("the demo has no organisations: ask for at least one branch")
        }
        let cast = try await prepare(group, &randomness)
        let mandates = mandates(of: cast, from: now.date, &randomness)
        let people = try await write(group, loading, cast, mandates, at: now)
        if fixesDuesOfCrowd, size.people > Crowd.many, let clerk = cast.clerk {
            Program.tellOnError("Fixing the dues of \(people) people")
            try await fixDuesOfCrowd(of: group, by: clerk, at: now)
        }
        return Tally(
            organizations: group.organizations.count, people: people, accounts: cast.count)
    }

    /// One who plays a part, ready to be written.
    fileprivate struct Player: Sendable {
        let id: AccountID
        let invented: InventedAccount
        let prepared: PreparedEntrant
    }

    private func refuseIfInhabited() async throws {
        let people = try await installation.database.read { tx in
            try tx.first("SELECT count(*) FROM (SELECT id FROM person LIMIT 1) AS p", of: Int.self)
        }
        guard people == 0 else {
            throw Exit.cannotCreate(
                "there are people here already; the demo only fills an empty installation. "
                    + "Name another folder with --data")
        }
    }

    private func prepare(
        _ group: InventedGroup, _ randomness: inout SplitMix64
    ) async throws -> [Player] {
        var players: [Player] = []
        for account in group.accounts {
            let id = AccountID(at: installation.clock.now(), using: &randomness)
            let part = account.part
            let entrant = DemoEntrant(
                DemoAccount(part.signInName, part.title, password: part.password), id: id,
                name: account.name, person: account.person, seed: account.totpSecret)
            players.append(
                Player(
                    id: id, invented: account,
                    prepared: try await composition.identity.prepare(entrant)))
        }
        return players
    }

    private func mandates(
        of cast: [Player], from date: CivilDate, _ randomness: inout SplitMix64
    ) -> [Mandate] {
        var mandates: [Mandate] = []
        for player in cast {
            guard let grant = player.invented.grant else { continue }
            mandates.append(
                Mandate(
                    id: Mandate.ID(at: date.start, using: &randomness), account: player.id,
                    role: grant.role, organization: grant.organization, from: date,
                    until: date.adding(years: Mandate.longest), because: "演示"))
        }
        return mandates
    }

    /// A group of the usual size is loaded whole or not at all; a very large one in parts.
    private func write(
        _ group: InventedGroup, _ loading: Loading, _ cast: [Player], _ mandates: [Mandate],
        at now: Instant
    ) async throws -> Int {
        let cipher = installation.keyring.fields
        let journal = composition.journal
        let circumstances = Circumstances.console(at: now)
        let crowd =
            size.people > Crowd.many
            ? Crowd(group: group, cipher: cipher, database: installation.database) : nil
        let count = try await crowd?.load()
        if count != nil {
            Program.tellOnError("Writing \(group.organizations.count) organisations")
        }
        return try await installation.database.write(within: .seconds(600)) { tx in
            try tx.load(loading)
            let people = try count ?? tx.enter(group.rosters, of: group, sealedBy: cipher)
            try tx.add(cast.map(\.prepared))
            for player in cast {
                try tx.agreeToBankAccount(of: player.invented.person, by: player.id, at: now)
            }
            var deeds: [PastDeed] = []
            if let clerk = cast.clerk, crowd == nil {
                let secretary = cast.first { $0.invented.part == .secretary }
                deeds = try fixDues(of: group, by: clerk, and: secretary?.id, at: now, in: tx)
                try checkBases(
                    of: group, by: clerk,
                    objecting: secretary.map { ($0.invented.person, $0.id) }, at: now, in: tx)
            }
            for mandate in mandates { try tx.give(mandate, by: nil, at: now) }
            try record(group, deeds, mandates, at: now, in: tx)
            let target = Deed.Target(kind: "installation", id: "demo")
            try journal.write(
                [Deed(.loadDemo, target).leaving(mandates.map { $0.row(by: nil, at: now) })],
                circumstances, in: tx)
            return people
        }
    }
}

extension [DemoLoader.Player] {
    fileprivate var clerk: AccountID? { first { $0.invented.part == .clerk }?.id }
}

extension WriteTransaction {
    fileprivate borrowing func enter(
        _ rosters: InventedRosters, of group: InventedGroup, sealedBy cipher: FieldCipher
    ) throws -> Int {
        var count = 0
        for roster in rosters {
            try enter(try PreparedPeople([roster], of: group, sealedBy: cipher))
            count += roster.count
        }
        return count
    }
}

extension Action {
    static let loadDemo = Action("installation.loadDemo")
}
