import Crypto
import Foundation
import Kernel
import Ledger
import Proofs
import Storage
import TestSupport
import Testing

@testable import Verifying

@Suite struct `A log in a database` {
    @Test(arguments: Dialect.allCases)
    func `is sound as it was written`(engine: Dialect) async throws {
        for size in [0, 1, 256, 700] {
            try await kept(engine, size: size) { log, database in
                let verdict = await log.policy.check(database)
                #expect(verdict.code == 0, "\(size): \(verdict)")
            }
        }
    }

    @Test(arguments: [
        ("DELETE FROM ledger_leaf WHERE idx = 299", 299),
        ("UPDATE ledger_leaf SET idx = 700 WHERE idx = 299", 299),
        ("UPDATE ledger_leaf SET entry = x'7b7d' WHERE idx = 299", 299),
        (
            """
            UPDATE ledger_leaf SET entry = (SELECT entry FROM ledger_leaf WHERE idx = 3)
            WHERE idx = 299
            """, 299
        ),
        ("UPDATE ledger_leaf SET hash = x'00' WHERE idx = 299", 299),
        (
            "DELETE FROM ledger_payload WHERE CAST(payload AS TEXT) LIKE '%\"amount_fen\":299,%'",
            299
        ),
        (
            """
            UPDATE ledger_payload SET payload = CAST(replace(CAST(payload AS TEXT), '299', '29') AS BLOB)
            WHERE CAST(payload AS TEXT) LIKE '%\"amount_fen\":299,%'
            """, 299
        ),
        ("DELETE FROM ledger_tile WHERE level = 0 AND n = 1", 256),
        ("UPDATE ledger_tile SET bytes = x'00' WHERE level = 1", 0),
        ("DELETE FROM ledger_tile WHERE level = 1", 0),
    ])
    func `names the record`(statement: String, index: Int) async throws {
        try await kept(.sqlite, size: 600) { log, database in
            try await database.write { tx in
                try tx.letAnybodyWrite()
                try tx.execute(SQL(unchecked: statement))
            }
            let finding = await log.policy.check(database).finding
            #expect(finding?.log == CopiedLog.name)
            #expect(finding?.index == index, "\(String(describing: finding))")
        }
    }

    @Test(arguments: [
        "INSERT INTO ledger_leaf SELECT log, 600, x'00112233445566778899aabbccddeeff', entry, hash FROM ledger_leaf WHERE idx = 3",
        "INSERT INTO ledger_payload SELECT x'00112233445566778899aabbccddeeff', subject, salt, payload, actor FROM ledger_payload LIMIT 1",
        "INSERT INTO ledger_tile SELECT log, 0, 3, width, bytes FROM ledger_tile WHERE n = 1",
        "UPDATE ledger_head SET size = 599", "UPDATE ledger_head SET root = x'00'",
        "UPDATE ledger_head SET signed = NULL", "UPDATE ledger_head SET signed_size = 599",
        "UPDATE ledger_log SET origin = 'else.example/ledger'", "DELETE FROM ledger_head",
    ])
    func `has no row that belongs nowhere`(statement: String) async throws {
        try await kept(.sqlite, size: 600) { log, database in
            try await database.write { tx in
                try tx.letAnybodyWrite()
                try tx.execute(SQL(unchecked: statement))
            }
            let verdict = await log.policy.check(database)
            #expect(verdict.code == 1, "\(verdict)")
        }
    }

    private func kept(
        _ engine: Dialect, size: Int, _ body: (CopiedLog, any Database) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-kept-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = try CopiedLog(in: folder, size: size)
        let note = try log.head().description
        let root = try log.prover.root()
        try await withDatabase(engine, Ledger.migrations) { database in
            try await database.write { tx in try tx.keep(log, root, note) }
            try await body(log, database)
        }
    }
}

extension WriteTransaction {
    /// As somebody would who may change the schema.
    fileprivate borrowing func letAnybodyWrite() throws(StorageError) {
        let names: [String] = try rows(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'", of: String.self)
        for name in names { try execute(SQL(unchecked: "DROP TRIGGER \(name)")) }
    }

    fileprivate borrowing func keep(
        _ log: CopiedLog, _ root: Digest, _ note: String
    ) throws {
        let id = ID<CopiedLog>(high: 0, low: 0)
        let none: ID<CopiedLog>? = nil
        try execute(
            """
            INSERT INTO ledger_log (id, name, organization, epoch, origin, key, started_at)
            VALUES (
                \(id), \("main"), \(none), \(1), \(CopiedLog.name), \(log.log.verifier.text),
                \(Instant(seconds: 1_767_225_600)))
            """)
        let lastAt = log.size > 0 ? 1_767_225_600_000 + log.size - 1 : 0
        try execute(
            """
            INSERT INTO ledger_head (log, epoch, size, root, last_at, signed_size, signed)
            VALUES (
                \(id), \(1), \(log.size), \(root.bytes), \(lastAt), \(log.size), \(note))
            """)
        for (index, entry) in log.entries.enumerated() {
            let event = ID<Event>(ulid: CopiedLog.id(index))
            let opening = CopiedLog.opening(index)
            try execute(
                """
                INSERT INTO ledger_leaf (log, idx, event, entry, hash)
                VALUES (
                    \(id), \(index), \(event), \(entry), \(TreeHash.sha256.leaf(entry).bytes))
                """)
            try execute(
                """
                INSERT INTO ledger_payload (event, subject, salt, payload)
                VALUES (\(event), \(none), \(opening.salt.bytes), \(opening.payload))
                """)
        }
        for level in 0..<4 {
            for tile in Tile.all(of: .hashes(level: level), size: log.size) {
                try execute(
                    """
                    INSERT INTO ledger_tile (log, level, n, width, bytes)
                    VALUES (
                        \(id), \(level), \(tile.index), \(tile.count), \(log.bytes(of: tile, level)))
                    """)
            }
        }
    }
}
