import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `An erasure in the ledger` {
    /// About her, by her in office, and of neither.
    private func history(_ register: LogRegister) async throws {
        let by = Principal(
            account: AccountID(high: 3, low: 7), person: .lin, name: "林晓禾", grants: [])
        try await register.database.append(
            [.rename(to: "甲", about: .lin), .rename(to: "乙")], to: register.ledger)
        try await register.database.append([.rename(to: "丙", .other)], to: register.ledger, by: by)
    }

    private func events(in register: LogRegister) async throws -> [[UInt8]] {
        try await register.database.read { tx in
            try tx.rows(
                """
                SELECT payload FROM ledger_payload
                WHERE subject IS NULL AND actor IS NULL ORDER BY event
                """)
        }
    }

    @Test(arguments: engines, [true, false])
    func `destroys what was committed to, and says in each log which entries are empty`(
        engine: Dialect, isPlaced: Bool
    ) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            if isPlaced { try await register.ledger.advanceAll(in: register.database) }
            try await register.database.append([.erase(.lin)], to: register.ledger, by: .officer)
            try await register.ledger.advanceAll(in: register.database)
            let left: Int? = try await register.database.read { tx in
                try tx.first(
                    """
                    SELECT (SELECT count(*) FROM ledger_payload
                            WHERE subject = \(PersonID.lin) OR actor = \(PersonID.lin))
                        + (SELECT count(*) FROM ledger_reference WHERE subject = \(PersonID.lin))
                    """)
            }
            #expect(left == 0)
            let said = try await events(in: register).map { String(decoding: $0, as: UTF8.self) }
                .filter { $0.hasPrefix(#"{"events""#) }
            #expect(said.count == 2)
            try await expectErased(said, in: register)
            try await register.expectRebuilt()
        }
    }

    /// Exactly the entries without a payload are named, each in its own log.
    private func expectErased(_ said: [String], in register: LogRegister) async throws {
        let bare: [EventID] = try await register.database.read { tx in
            try tx.rows(
                """
                SELECT event FROM ledger_leaf AS l
                WHERE NOT EXISTS (SELECT 1 FROM ledger_payload AS p WHERE p.event = l.event)
                ORDER BY event
                """)
        }
        #expect(bare.count == 2)
        #expect(bare.allSatisfy { event in said.contains { $0.contains(event.ulid) } })
        let logs: Int? = try await register.database.read { tx in
            try tx.first(
                """
                SELECT count(DISTINCT log) FROM ledger_leaf
                WHERE event IN (\(list: bare))
                """)
        }
        #expect(logs == 2)
    }

    @Test(arguments: engines)
    func `before an entry has its place is no taking away`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await history(register)
            try await register.ledger.advanceAll(in: register.database)
            try await register.database.append(
                [.rename(to: "丁", about: .lin)], to: register.ledger)
            try await register.database.append([.erase(.lin)], to: register.ledger, by: .officer)
            let logs = try await register.database.read { tx in try tx.logs() }
            let keys = logs.flatMap(\.keys).compactMap { NoteKey(text: $0) }
            let verdict = await Verifying.Policy(keys, quorum: 0).check(register.database)
            #expect(verdict.code == 0, "\(verdict.sentence.english)")
        }
    }

    /// What was said of the person a moment before goes too.
    @Test(arguments: engines)
    func `together with other acts takes those before it along`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.database.append(
                [.rename(to: "丁", about: .lin), .erase(.lin), .rename(to: "戊", about: .su)],
                to: register.ledger, by: .officer)
            let left: [PersonID?] = try await register.database.read { tx in
                try tx.rows("SELECT subject FROM ledger_payload WHERE subject IS NOT NULL")
            }
            #expect(left == [.su])
        }
    }

    /// Of somebody who took part in nothing it says that something was asked to go.
    @Test(arguments: engines)
    func `of nobody in it is an entry too`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.database.append([.erase(.lin)], to: register.ledger, by: .officer)
            let said = try await events(in: register).map { String(decoding: $0, as: UTF8.self) }
            #expect(said.contains(#"{"events":[]}"#))
        }
    }

    /// A receipt holds no more than 65,535 bytes of it.
    @Test func `of somebody who did much is more than one entry`() async throws {
        try await withRegister(.sqlite) { register in
            let deeds = (0..<1_500).map { Deed.rename(to: "\($0)", about: .lin) }
            try await register.database.append(deeds, to: register.ledger)
            try await register.database.append([.erase(.lin)], to: register.ledger, by: .officer)
            let said = try await events(in: register).filter { payload in
                payload.starts(with: Array(#"{"events""#.utf8))
            }
            #expect(said.count == 2)
            #expect(said.allSatisfy { $0.count < 65_536 })
        }
    }
}

extension Deed {
    fileprivate static func erase(_ person: PersonID) -> Deed {
        Deed(.erase, .init("person", person), in: .farm, about: person)
    }
}
