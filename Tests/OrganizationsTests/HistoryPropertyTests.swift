import Kernel
import Storage
import TestSupport
import Testing

@testable import Organizations

/// The tree of one day as plain values: what must not change once the day has passed.
private typealias Snapshot = [OrganizationID: String]

@Suite struct `The tree of an earlier day` {
    /// A day for each year of the tree's life and the days around the acts.
    private static let days = (0..<24).map { CivilDate.founding.adding(months: $0 * 10) }

    /// After each of many acts of all kinds, every day before it shows what it showed before, and
    /// paths, counts and search say the same as the states they were made from.
    @Test(arguments: engines, [2, 3] as [UInt64])
    func `never changes, whatever is done later`(engine: Dialect, seed: UInt64) async throws {
        try await withFarm(engine) { database in
            var play = Play(seed: seed)
            var known: [CivilDate: Snapshot] = [:]
            for number in 0..<100 {
                let act = play.next(number)
                let wasDone = try await attempt(act, on: database)
                let (before, now) = (known, try await snapshots(of: database))
                for (day, snapshot) in before where day < act.date || !wasDone {
                    #expect(now[day] == snapshot, "\(act) on \(act.date) changed \(day)")
                }
                known = now
                try await expectAgreement(in: database, on: act.date)
            }
            let kinds = try await kinds(in: database)
            #expect(kinds.isSuperset(of: ["found", "rename", "move", "dissolve", "takeBack"]))
        }
    }

    private func attempt(_ move: Move, on database: any Database) async throws -> Bool {
        do {
            try await database.write { tx in try tx.carryOut(move) }
            return true
        } catch is Refusal {
            return false
        }
    }

    private func kinds(in database: any Database) async throws -> Set<String> {
        Set(
            try await database.read { tx in
                try tx.rows("SELECT DISTINCT kind FROM organization_act", of: String.self)
            })
    }

    private func snapshots(of database: any Database) async throws -> [CivilDate: Snapshot] {
        let days = Self.days
        return try await database.read { tx in
            var snapshots: [CivilDate: Snapshot] = [:]
            let all = try tx.everything()
            for day in days {
                for organization in all {
                    guard let state = organization.state(on: day) else { continue }
                    let path = try tx.ancestry(of: organization.id, on: day)
                    snapshots[day, default: [:]][organization.id] =
                        "\(state.name) \(state.kind) \(path)"
                }
            }
            return snapshots
        }
    }

    /// What is kept beside the states, worked out anew the slow way.
    private func expectAgreement(in database: any Database, on date: CivilDate) async throws {
        try await database.read { tx in
            let all = try tx.everything()
            let below = try tx.below(all.map(\.id), on: date)
            for organization in all {
                let id = organization.id
                #expect(below[id] ?? Below() == Below.slowly(id, in: all, on: date))
                guard organization.isLiving(on: date) else { continue }
                #expect(
                    try tx.ancestry(of: id, on: date) == OrganizationID.slowly(above: id, all, date)
                )
            }
        }
    }
}

/// Something to try, allowed or not.
private struct Move: Sendable, CustomStringConvertible {
    enum Kind: CaseIterable { case rename, move, found, dissolve, changeKind, merge, takeBack }

    let kind: Kind
    let number: Int
    let date: CivilDate
    let first: Int
    let second: Int

    var description: String { "\(kind) \(number)" }
}

private struct Play {
    private var randomness: FixedRandomness

    init(seed: UInt64) { randomness = FixedRandomness(seed) }

    mutating func next(_ number: Int) -> Move {
        // Later and later, with steps back, so that most acts are possible and some are not.
        let kind = Move.Kind.allCases.randomElement(using: &randomness) ?? .rename
        // Taking back changes the days since the act, which is one of the last years.
        let months =
            number * 2 + Int.random(in: 0...12, using: &randomness)
            - (kind == .takeBack ? 36 : 0)
        return Move(
            kind: kind,
            number: number + 1000,
            date: CivilDate.founding.adding(months: months),
            first: Int.random(in: 0..<1000, using: &randomness),
            second: Int.random(in: 0..<1000, using: &randomness))
    }
}

extension Transaction {
    fileprivate borrowing func everything() throws -> [Organization] {
        try organizations(try rows("SELECT id FROM organization ORDER BY id", of: ID.self))
    }
}

extension Transaction where Mode == Writing {
    fileprivate borrowing func carryOut(_ move: Move) throws {
        let all = try everything()
        let one = all[move.first % all.count]
        let other = all[move.second % all.count]
        switch move.kind {
        case .rename:
            try change(one, .rename, move) { try $0.rename(to: "名称\(move.number)", on: move.date) }
        case .move:
            guard let above = try above(other.id) else { return }
            try change(one, .move, move) { try $0.move(under: above, on: move.date) }
        case .changeKind:
            let above = try one.states.last?.parent.flatMap { id throws in try self.above(id) }
            let below = try organizations(below: one.id, from: move.date)
            try change(one, .changeKind, move) {
                try $0.become(.generalBranch, under: above, having: below, on: move.date)
            }
        case .found: try found(under: other, move)
        case .dissolve: try dissolve(one, successor: other, move)
        case .merge: try merge(one, into: other, move)
        case .takeBack: try takeBackLast(move)
        }
    }

    private borrowing func change(
        _ before: Organization, _ kind: Act.Kind, _ move: Move,
        _ edit: (inout Organization) throws -> Void
    ) throws {
        var after = before
        try edit(&after)
        try record(
            .example(move.number, kind, of: before.id, on: move.date),
            [Change(before: before, after: after)])
    }

    private borrowing func found(under other: Organization, _ move: Move) throws {
        let kinds = Organization.Kind.allCases.filter { !$0.hasTask && $0 != .jointBranch }
        let founding = Founding(
            .number(move.number), code: "N\(move.number)",
            .init("新建\(move.number)", kinds[move.first % kinds.count], under: other.id),
            members: Headcount(full: 40), on: move.date, because: "批复")
        let organization = try founding.carryOut(
            under: try above(other.id), today: .today, LocalRules())
        try record(
            .example(move.number, .found, of: organization.id, on: move.date),
            [Change(before: nil, after: organization)])
    }

    private borrowing func dissolve(
        _ one: Organization, successor: Organization, _ move: Move
    ) throws {
        let below = try organizations(below: one.id, from: move.date)
        let changed = try Dissolution(date: move.date).carryOut(
            on: one, having: below, members: 0, successor: try above(successor.id))
        try record(changed, from: [one] + below, .dissolve, one, move)
    }

    private borrowing func merge(
        _ one: Organization, into other: Organization, _ move: Move
    ) throws {
        guard let survivor = try above(other.id) else { return }
        let below = try organizations(below: one.id, from: move.date)
        let changed = try Merger(date: move.date, name: nil).carryOut(
            [Merger.Part(organization: one, below: below)], into: survivor)
        try record(changed, from: [one] + below, .merge, other, move)
    }

    private borrowing func record(
        _ changed: [Organization], from known: [Organization], _ kind: Act.Kind,
        _ one: Organization, _ move: Move
    ) throws {
        let changes = changed.map { after in
            Change(before: known.first { $0.id == after.id }, after: after)
        }
        try record(.example(move.number, kind, of: one.id, on: move.date), changes)
    }

    private borrowing func takeBackLast(_ move: Move) throws {
        let last: ActID? = try first(
            """
            SELECT a.id FROM organization_act AS a
            LEFT JOIN organization_act AS b ON b.takes_back = a.id
            WHERE a.happened_on >= \(move.date) AND b.id IS NULL
                AND a.kind IN ('found', 'rename', 'move', 'changeKind')
            ORDER BY a.id DESC
            """)
        guard let act = try last.flatMap({ id throws in try self.act(id) }) else { return }
        try takeBack(
            act,
            by: .example(
                move.number, .takeBack, of: act.organization, on: act.happenedOn,
                takingBack: act.id))
    }
}

extension Below {
    fileprivate static func slowly(
        _ id: OrganizationID, in all: [Organization], on date: CivilDate
    ) -> Below {
        var below = Below()
        for other in all where other.id != id {
            guard let state = other.state(on: date) else { continue }
            let above = OrganizationID.slowly(above: other.id, all, date)
            guard above.dropFirst().contains(id) else { continue }
            below =
                below
                + Below(
                    children: state.parent == id ? 1 : 0,
                    organizations: state.kind == .group ? 0 : 1,
                    branches: state.kind.isBranch ? 1 : 0)
        }
        return below
    }
}

extension OrganizationID {
    fileprivate static func slowly(
        above id: OrganizationID, _ all: [Organization], _ date: CivilDate
    ) -> [OrganizationID] {
        var path: [OrganizationID] = []
        var next: OrganizationID? = id
        while let id = next, path.count < 50 {
            path.append(id)
            next = all.first { $0.id == id }?.state(on: date)?.parent
        }
        return path
    }
}
