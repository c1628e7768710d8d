import Crypto
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Access
@testable import App
@testable import Ledger
@testable import Register
@testable import Verifying

@Suite struct `S24, S25: somebody who was erased` {
    /// The database while the program runs, with the log of the last changes, the lists and columns
    /// beside it, a backup of the day, and one of before whose key is gone.
    @Test func `is in no file any more, and every proof holds`() async throws {
        try await withSite(.sqlite) { site in
            try await site.fill()
            let (old, plain) = ("\(site.folder)/old.sealed", "\(site.folder)/old.plain")
            #expect(await site.run("backup", plain) == (0, ""))
            #expect(await site.run("backup", old, "--encrypt") == (0, ""))
            let erased = try await Installation.with(try site.configuration()) { installation in
                let composition = try Composition(installation)
                let found = try await composition.somebodyWithoutAccount()
                try await composition.publish()
                // What is searched for is found where it is, so where it is not found it is not.
                let before = try site.files(with: found.name)
                #expect(before.contains("old.plain"))
                #expect(before.contains { $0.hasPrefix("tongxin.db") })
                try FileManager.default.removeItem(atPath: plain)
                try await composition.erase(found.id)
                try await composition.publish()
                for word in found.words { #expect(try site.files(with: word) == [], "\(word)") }
                try await composition.expectProofs()
                return found
            }
            #expect(await site.run("backup", site.file) == (0, ""))
            for word in erased.words { #expect(try site.files(with: word) == [], "\(word)") }
            try await site.rotate()
            #expect(await site.run("restore", old).code == 65)
            #expect(await site.run("doctor").code == 0)
        }
    }

    /// As two people do it at their desks.
    @Test(arguments: Dialect.allCases)
    func `goes when a second person agrees, and not before`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let found = try await house.composition.somebodyWithoutAccount()
            let path = ["people", found.id.description]
            house.door.admit(house.clerk(1))
            let fields = [("version", "\(found.version)"), ("ground", "unfounded")]
            let refused = await house.ask(.post, path + ["erasure"], fields: fields)
            #expect(refused.status == 422 && refused.text.contains("不能删除档案"))
            try await house.composition.end(found.id)
            let asked = await house.ask(.post, path + ["erasure"], fields: fields)
            #expect(asked.status == 303)
            let request = (asked.headers["location"] ?? "").split(separator: "/").map(String.init)
            let verdict = request + ["verdict"]
            let own = await house.ask(.post, verdict, fields: [("answer", "agree")])
            #expect(own.status == 422)
            #expect(try await house.composition.name(of: found.id) == found.name)
            house.door.admit(house.clerk(2))
            let page = await house.ask(.get, request)
            #expect(page.text.contains("/people/\(found.id)") && !page.text.contains(found.name))
            let agreed = await house.ask(.post, verdict, fields: [("answer", "agree")])
            #expect(agreed.status == 303)
            #expect(try await house.composition.name(of: found.id) == PersonErasureWords.name)
            try await house.composition.publish()
            try await house.composition.expectProofs()
            let file = await house.ask(.get, path, query: [("purpose", Purposes.care.code)])
            #expect(file.status == 200 && file.text.contains("删除"))
            #expect(!file.text.contains(found.name))
            #expect(house.door.reported == [])
        }
    }
}

/// Somebody of the demonstration, with what is to be found nowhere afterwards.
private struct Found: Sendable {
    let id: PersonID
    let name: String
    let version: Int
    let words: [String]
}

extension Composition {
    private var database: any Database { installation.database }

    /// Nobody else is called so, and no name begins or ends so.
    fileprivate func somebodyWithoutAccount() async throws -> Found {
        try await database.read { [register] tx in
            let ids: [PersonID] = try tx.rows(
                """
                SELECT p.id FROM person AS p
                JOIN membership AS m ON m.person = p.id AND m.valid_until IS NULL
                WHERE length(p.name) > 2 AND p.phone IS NOT NULL AND p.id_number IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM account AS a WHERE a.person = p.id)
                    AND NOT EXISTS (
                        SELECT 1 FROM person AS q
                        WHERE q.id <> p.id AND (q.name LIKE '%' || p.name || '%'
                            OR q.introducers LIKE '%' || p.name || '%'))
                    AND NOT EXISTS (
                        SELECT 1 FROM organization_tenure AS t WHERE t.person = p.id)
                ORDER BY p.id LIMIT 1
                """)
            let stored = try ids.first.flatMap { try tx.person($0) }
            guard let stored else { throw WholeHouse.Missing() }
            let person = try stored.opened(by: register.cipher)
            return Found(
                id: person.id, name: person.name, version: stored.version,
                words: [person.name, person.idNumber, person.phone].compactMap(\.self))
        }
    }

    /// The relation ends, as if it had never been right.
    fileprivate func end(_ person: PersonID) async throws {
        try await database.write { tx in
            try tx.execute(
                "UPDATE membership SET valid_until = valid_from WHERE person = \(person)")
            tx.bump(Register.topic)
        }
    }

    /// What the pages come to, in one transaction.
    fileprivate func erase(_ person: PersonID) async throws {
        try await end(person)
        let now = installation.clock.now()
        let kinds = register.approvalKinds(erasing: Composition.forget)
        try await database.write { [journal] tx in
            let approval = Approval(
                Register.erasureKind, PersonErasureWords.asks, because: "没有登记依据", for: nil,
                in: nil, payload: "unfounded \(person)", by: AccountID(high: 3, low: 1),
                id: Fresh.id(at: now), at: now)
            let verdict = try approval.verdict(true, by: AccountID(high: 3, low: 2), at: now)
            let deeds = try kinds.flatMap { try $0.effect(approval, verdict, tx) }
            try journal.write(deeds, .console(at: now), in: tx)
        }
    }

    /// What waits has its place, and the lists are written down.
    fileprivate func publish() async throws {
        let service = LedgerService(
            ledger, in: database, clock: installation.clock, report: { Issue.record($0) })
        try await service.open()
        try await service.turn()
    }

    fileprivate func name(of person: PersonID) async throws -> String? {
        try await database.read { tx in try tx.personNames(of: [person])[person] }
    }

    /// Each entry of each log is proven, and whoever checks the database from outside finds it
    /// sound.
    fileprivate func expectProofs() async throws {
        let keys = try await database.read { [ledger] tx in
            for log in try tx.logs() {
                let entries = try tx.entries(in: 0..<Int(Int32.max), of: log.id)
                for (index, entry) in entries.enumerated() {
                    let proof = try ledger.proof(of: index, in: log.name, tx)
                    #expect(proof?.includes(entry, by: .sha256) == true)
                }
            }
            return try tx.logs().map(\.key)
        }
        let policy = try Verifying.Policy(text: keys.map { $0 + "\n" }.joined())
        let verdict = await policy.with(quorum: 0).check(database)
        #expect(verdict.code == 0, "\(verdict)")
    }
}

extension WholeHouse {
    /// Two of them look after everybody.
    fileprivate func clerk(_ number: UInt64) -> Principal {
        let now = composition.installation.clock.now()
        return Principal(
            account: AccountID(high: 3, low: number), person: nil, name: "苏小满",
            grants: [
                Grant(.clerk, for: home.top.last ?? home.parent, from: now.date.adding(days: -999))
            ], steppedUpAt: now)
    }
}

extension Site {
    /// The names of the files that hold a text.
    fileprivate func files(with word: String) throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return try paths.compactMap { $0 as? String }.filter { path in
            let url = URL(filePath: folder).appending(path: path)
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { return false }
            return try Data(contentsOf: url).range(of: Data(word.utf8)) != nil
        }
    }
}
