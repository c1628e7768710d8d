import Audit
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

/// The program itself, as an auditor runs it, on a database that somebody has changed for good.
@Suite struct `tongxin-verify` {
    @Test(arguments: engines)
    func `names what was changed in a database that is in use, and leaves with 1`(
        engine: Dialect
    ) async throws {
        try await withFolder { folder in
            let place = try await TestPlace.make(for: engine)
            let database = try place.open()
            try await Migrator(Audit.migrations + Ledger.migrations)
                .run(on: database, at: .testStart)
            let register = LogRegister(database: database, ledger: try .example(in: folder))
            let history = try await History(of: register, .example)
            let keys = "\(folder)/keys"
            let texts = (history.policy.logs + history.policy.witnesses).map { $0.text + "\n" }
            try texts.joined().write(toFile: keys, atomically: true, encoding: .utf8)
            try await tryAll(history, place.reachable, keys)
            await database.close()
            try await place.remove()
        }
    }

    private func tryAll(_ history: History, _ place: String, _ keys: String) async throws {
        let before = try await run("--keys", keys, "--db", place)
        #expect(before.code == 0, "\(before.text)")
        var dice = SplitMix(seed: 11)
        // The rows that others refer to cannot be taken away alone.
        let tables = history.tables.filter { $0.name != "ledger_log" && $0.name != "ledger_head" }
        for _ in 0..<15 {
            let mutation = try #require(Mutation.any(of: tables, &dice))
            guard
                mutation.way != .remove
                    || !["ledger_tile", "ledger_witnessed"].contains(mutation.table.name),
                try await history.carryOut(mutation)
            else { continue }
            let said = try await run("--keys", keys, "--db", place)
            #expect(said.code == 1, "\(mutation): \(said.text)")
            #expect(said.text.contains("table \(mutation.table.name)\n"), "\(mutation)")
            try await history.restore(mutation.table)
        }
        let after = try await run("--keys", keys, "--db", place)
        #expect(after.code == 0, "\(after.text)")
        let nowhere = try await run("--keys", keys, "--db", place + "-nowhere")
        #expect(nowhere.code == 2)
    }

    private func run(_ words: String...) async throws -> (code: Int32, text: String) {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(filePath: own).deletingLastPathComponent()
            .appending(path: "tongxin-verify").path
        return try await Program.run([program] + words)
    }
}

extension History {
    /// - Returns: whether it could be done and changed anything.
    fileprivate func carryOut(_ mutation: Mutation) async throws -> Bool {
        do {
            return try await database.write { tx in try mutation.apply(tx) }
        } catch let error as StorageError {
            switch error.kind {
            case .conflict, .refused: return false
            default: throw error
            }
        }
    }

    fileprivate func restore(_ table: Snapshot) async throws {
        try await database.write { tx in
            try tx.execute(SQL(unchecked: "DELETE FROM \(table.name)"))
            for row in table.rows { try table.insert(row, tx) }
        }
    }
}
