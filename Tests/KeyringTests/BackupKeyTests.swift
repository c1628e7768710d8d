import Crypto
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Keyring

@Suite struct `The master key and backups` {
    /// What a restore brings back is a database of before; here the keys of before do for one.
    @Test(arguments: Dialect.allCases)
    func `of before a change open with the copy of the file, and then with the new one`(
        engine: Dialect
    ) async throws {
        try await withBench(engine) { bench in
            let keyring = try await bench.open()
            let sealed = try keyring.fields.seal("13800001402", in: phone, row: id(1))
            let copy = KeyFile(path: bench.file.path + ".copy")
            try FileManager.default.copyItem(atPath: bench.file.path, toPath: copy.path)
            let wrapped = try await bench.database.read { tx in try tx.wrappedKeys() }
            try await keyring.rotate(in: bench.database) { _ in }
            try await bench.database.write { tx in
                for key in wrapped { try tx.replace(key) }
                try tx.execute("DELETE FROM data_key WHERE created_at < active_from")
            }
            await #expect(throws: KeyFileRefusal.foreign(bench.file.path)) {
                try await bench.file.adopt(bench.database, with: nil, profile: .intl)
            }
            try await bench.file.adopt(bench.database, with: copy, profile: .intl)
            let again = try await bench.open()
            #expect(try again.fields.open(sealed, in: phone, row: id(1)) == "13800001402")
        }
    }

    @Test(arguments: Dialect.allCases)
    func `of the same time fit without a copy, and nothing changes`(
        engine: Dialect
    ) async throws {
        try await withBench(engine) { bench in
            _ = try await bench.open()
            let before = try await wrapped(in: bench.database)
            try await bench.file.adopt(bench.database, with: nil, profile: .intl)
            #expect(try await wrapped(in: bench.database) == before)
            try await bench.file.adopt(bench.database, with: bench.file, profile: .intl)
            _ = try await bench.open()
        }
    }

    private func wrapped(in database: any Database) async throws -> [String] {
        try await database.read { tx in try tx.rows("SELECT wrapped FROM data_key ORDER BY id") }
    }

    @Test func `are missed when the file is`() async throws {
        try await withBench(.sqlite) { bench in
            _ = try await bench.open()
            try FileManager.default.removeItem(atPath: bench.file.path)
            #expect(try bench.file.backupKey() == nil)
            await #expect(throws: KeyFileRefusal.missing(bench.file.path)) {
                _ = try await bench.file.backupKey(for: bench.database)
            }
            await #expect(throws: KeyFileRefusal.missing(bench.file.path)) {
                try await bench.file.adopt(bench.database, with: nil, profile: .intl)
            }
        }
    }

    @Test func `seal what the same file opens again`() async throws {
        try await withBench(.sqlite) { bench in
            let keyring = try await bench.open()
            var randomness = SecureRandom()
            let key = try await bench.file.backupKey(for: bench.database)
            let writer = try SealedFileWriter(for: key, profile: .intl, using: &randomness)
            let own = try #require(try bench.file.backupKey())
            _ = try SealedFileReader(header: writer.header, key: own)
            try await keyring.rotate(in: bench.database) { _ in }
            let other = try #require(try bench.file.backupKey())
            let refusal = #expect(throws: SealedFileRefusal.self) {
                try SealedFileReader(header: writer.header, key: other)
            }
            guard case .keyNeeded = refusal else {
                Issue.record("\(String(describing: refusal))")
                return
            }
        }
    }
}
