import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Access
@testable import App
@testable import Ledger
@testable import Register
@testable import Verifying

/// What people do at the desks of the whole house, and what its ledger is checked with.
extension WholeHouse {
    var database: any Database { composition.installation.database }
    var now: Instant { composition.installation.clock.now() }

    func give(_ id: Mandate.ID) async throws {
        let today = now.date
        let mandate = Mandate(
            id: id, account: home.account, role: id.low == 1 ? .auditor : .moderator,
            organization: home.top.last ?? home.parent, from: today, until: today.adding(days: 30),
            because: "年度“\"检查\"”")
        try await agree(to: MandateRequest(mandate), Access.giving)
    }

    func agree(to request: some Encodable & Sendable, _ kind: String) async throws {
        let now = now
        let approval = Approval(
            kind, Phrase("申请", "A request"), because: "需要", for: nil, in: nil,
            payload: try Approval.payload(request), by: AccountID(high: 3, low: 1),
            id: Fresh.id(at: now), at: now)
        let verdict = try approval.verdict(true, by: AccountID(high: 3, low: 2), at: now)
        try await database.write { [composition] tx in
            let deeds = try composition.access.kinds.filter { $0.name == kind }.flatMap {
                try $0.effect(approval, verdict, tx)
            }
            try composition.journal.write(deeds, .console(at: now), in: tx)
        }
    }

    func anotherBranch() async throws -> OrganizationID {
        let branch: OrganizationID? = try await database.read { [home] tx in
            try tx.first(
                """
                SELECT branch FROM membership
                WHERE valid_until IS NULL AND branch <> \(home.child) ORDER BY branch LIMIT 1
                """)
        }
        guard let branch else { throw Missing() }
        return branch
    }

    /// Full members of the branch, of whom none has an account.
    func movable(_ count: Int) async throws -> [PersonID] {
        let people: [PersonID] = try await database.read { [home] tx in
            try tx.rows(
                """
                SELECT person FROM membership AS m
                WHERE branch = \(home.child) AND valid_until IS NULL AND category = 'full'
                    AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.person = m.person)
                ORDER BY person LIMIT \(count)
                """)
        }
        guard people.count == count else { throw Missing() }
        return people
    }

    /// As the clerk does it; back again after a day, for one cannot be moved twice on one.
    func move(
        _ person: PersonID, to branch: OrganizationID, by clerk: PersonID? = nil
    ) async throws {
        let today = now.date
        let version: Int? = try await database.read { tx in
            try tx.first("SELECT version FROM person WHERE id = \(person)")
        }
        let account = AccountID(high: 3, low: 5)
        door.admit(
            Principal(
                account: account, person: clerk, name: "苏小满",
                grants: [
                    Grant(.clerk, for: home.top.last ?? home.parent, from: today.adding(days: -999))
                ], steppedUpAt: now))
        let day = branch == home.child ? today : today.adding(days: -1)
        let reply = await ask(
            .post, ["people", "\(person)", "transfer"],
            fields: [
                ("version", "\(version ?? 0)"), ("organization", "\(branch)"), ("on", "\(day)"),
                ("reason", "工作调动"),
            ])
        #expect(reply.status == 303, "\(reply.text)")
    }

    /// What the ledger keeps of somebody goes, as it does with their file.
    func forget(_ person: PersonID) async throws {
        let deed = Deed(.erasePerson, .init("person", person), in: home.child, about: person)
        try await record(deed)
    }

    /// An entry by itself: what an older program wrote beside its change.
    func record(_ deed: Deed, at instant: Instant? = nil) async throws {
        try await database.write { [composition, now] tx in
            try composition.ledger.append([deed], .console(at: instant ?? now), in: tx)
        }
    }

    /// What waits has its place.
    func published() async throws -> Verifying.Policy {
        let service = LedgerService(
            composition.ledger, in: database, clock: composition.installation.clock,
            report: { Issue.record($0) })
        try await service.open()
        try await service.turn()
        return try await policy()
    }

    func policy() async throws -> Verifying.Policy {
        let keys = try await database.read { tx in try tx.logs().map(\.key) }
        return try Verifying.Policy(text: keys.map { $0 + "\n" }.joined()).with(quorum: 0)
    }
}

extension Verifying.Policy {
    /// What is said after a change that is undone again.
    func verdict(
        on database: any Database, after statement: SQL, forcing preparations: [SQL] = []
    ) async throws -> Verdict {
        do {
            try await database.write(within: .seconds(60)) { tx in
                for preparation in preparations { try tx.execute(preparation) }
                let count = try tx.execute(statement)
                #expect(count > 0)
                throw Undone(verdict: tx.reading { tx in check(tx) })
            }
            throw WholeHouse.Missing()
        } catch let undone as Undone {
            return undone.verdict
        }
    }
}

private struct Undone: Error { let verdict: Verdict }

extension SQL {
    /// A role as somebody adds it by hand.
    static func mandate(_ id: Mandate.ID, at instant: Instant) -> SQL {
        let day = CivilDate(daysSince1970: 10715)
        return """
            INSERT INTO mandate (
                id, account, role, office, organization, valid_from, valid_until, reason, made_at)
            VALUES (
                \(id), \(AccountID(high: 7, low: 7)), 'auditor', NULL,
                \(OrganizationID(high: 7, low: 8)), \(day), \(day), '私自', \(instant)
            )
            """
    }

    /// The end of a role.
    static func mandateEnd(_ id: Mandate.ID, at instant: Instant) -> SQL {
        """
        INSERT INTO mandate_end (mandate, proposer, second_person, reason, ended_at)
        VALUES (
            \(id), \(AccountID(high: 7, low: 7)), \(AccountID(high: 7, low: 9)), '无', \(instant))
        """
    }
}
