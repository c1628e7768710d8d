import Audit
import Crypto
import Directories
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

@Suite struct `A batch of the audit` {
    @Test(arguments: engines)
    func `commits to the root over what was sealed`(engine: Dialect) async throws {
        try await withAudit(engine) { register, audit in
            let database = register.database
            for count in [3, 5] {
                try await database.look(count, audit)
                try await audit.seal(in: database, at: .testStart)
            }
            let (early, due) = (Instant.testStart + .seconds(59), Instant.testStart + .seconds(60))
            try await register.ledger.batchAudit(in: database, at: early)
            let none = try await database.count("ledger_pending")
            #expect(none == 0)
            try await register.ledger.batchAudit(in: database, at: due)
            let entry = try #require(try await database.waiting()["party.example/ledger"]?.last)
            #expect(entry.kind == .auditBatch && entry.organization == nil)
            let forms = try await database.read { tx in try Audit.sealedForms(in: 1...2, tx) }
            #expect(forms.count == 8)
            let opened = try await database.payload(of: entry.event)
            #expect(opened.commitment == entry.commitment)
            let leaves = forms.map { TreeHash.sha256.leaf($0) }
            var frontier = Frontier()
            for leaf in leaves { frontier.append(leaf, by: .sha256) }
            let root = Base64URL.encode(frontier.root(by: .sha256).bytes)
            let text = String(decoding: opened.payload, as: UTF8.self)
            #expect(text == #"{"first":1,"last":2,"n":8,"root":"\#(root)"}"#)
            // Nothing is told of twice.
            try await register.ledger.batchAudit(in: database, at: due + .seconds(100))
            let batches = try await database.count("ledger_batch")
            #expect(batches == 1)
        }
    }

    @Test(arguments: engines)
    func `does not wait when there is much`(engine: Dialect) async throws {
        try await withAudit(engine) { register, audit in
            try await register.database.look(1_200, audit)
            try await audit.seal(in: register.database, at: .testStart)
            try await register.ledger.batchAudit(in: register.database, at: .testStart)
            let entries = try await register.database.waiting()["party.example/ledger"]
            #expect(entries?.map(\.kind) == [.auditBatch])
        }
    }

    /// Two programs look at the same moment.
    @Test(arguments: engines)
    func `is made by one of two`(engine: Dialect) async throws {
        try await withAudit(engine) { register, audit in
            try await register.database.look(7, audit)
            try await audit.seal(in: register.database, at: .testStart)
            let later = Instant.testStart + .seconds(61)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await register.ledger.batchAudit(in: register.database, at: later)
                    }
                }
                try await group.waitForAll()
            }
            let batches = try await register.database.count("ledger_batch")
            let waiting = try await register.database.count("ledger_pending")
            #expect(batches == 1 && waiting == 1)
        }
    }
}

func withAudit(
    _ engine: Dialect, _ body: (LogRegister, Audit) async throws -> Void
) async throws {
    try await withFolder { folder in
        try await withDatabase(engine, Audit.migrations + Ledger.migrations) { database in
            try await body(
                LogRegister(database: database, ledger: try .example(in: folder)), .example)
        }
    }
}

extension Audit {
    static let example = Audit(
        key: Authenticator(
            code: { HashFunction.sha256.hash($0) },
            isAuthentic: { $0 == HashFunction.sha256.hash($1) }),
        organizations: .example,
        people: PersonDirectory(names: { _, _ in [:] }, named: { _, _ in [] }),
        accounts: AccountDirectory { _, _ in [:] },
        rules: IntrusionRules(unmasking: [], signingIn: Kernel.Action("session.begin")),
        isOfficer: { _, _ in false })
}

extension Database {
    func look(_ count: Int, _ audit: Audit) async throws {
        try await write { tx in
            let deed = Deed(.look, .init("person", PersonID.lin), in: .farm, about: .lin)
            try audit.write(Array(repeating: deed, count: count), .example(), in: tx)
        }
    }

    fileprivate func payload(of event: EventID) async throws -> Receipt.Opening {
        let row = try await read { tx in
            try tx.first(
                "SELECT salt, payload FROM ledger_payload WHERE event = \(event)"
            ) { row in [try row.next(as: [UInt8].self), try row.next(as: [UInt8].self)] }
        }
        let found = try #require(row)
        return Receipt.Opening(payload: found[1], salt: try #require(Digest(found[0])))
    }
}
