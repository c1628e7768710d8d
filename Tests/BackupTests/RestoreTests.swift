import Crypto
import Foundation
import Kernel
import SQLite
import Storage
import TestSupport
import Testing

@testable import Backup

@Suite struct `Restoring` {
    @Test(arguments: Dialect.allCases)
    func `keeps the database that was in use`(engine: Dialect) async throws {
        try await withBackup { path in
            let place = try await TestPlace.make(for: engine)
            try await addNote("before", in: place)
            let restored = try await Backup.restore(
                path, key: nil, into: place.replacement(), migrations: [Fixture.first],
                at: .testStart)
            #expect(
                restored.oldDatabase?.hasSuffix(engine == .sqlite ? "01T010000" : "01t010000")
                    == true)
            #expect(restored.summary.rows["organization"] == 20)
            let database = try place.open()
            #expect(try await organizations(in: database) == 20)
            let old = try #require(restored.oldDatabase)
            #expect(try await organizations(keptAs: old, beside: database) == 1)
            await database.close()
            try await place.remove()
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is refused while the database is in use, which then is as it was`(
        engine: Dialect
    ) async throws {
        try await withBackup { path in
            let place = try await TestPlace.make(for: engine)
            try await addNote("before", in: place)
            let service = try place.open()
            #expect(try await organizations(in: service) == 1)
            await #expect(throws: DatabaseInUse.self) {
                try await Backup.restore(
                    path, key: nil, into: place.replacement(), migrations: [Fixture.first],
                    at: .testStart)
            }
            #expect(try await organizations(in: service) == 1)
            await service.close()
            try await place.remove()
        }
    }

    @Test(arguments: Dialect.allCases)
    func `brings an older backup to the schema of today`(engine: Dialect) async throws {
        try await withBackup { path in
            try await withRestored(
                path, on: engine, migrations: [Fixture.first, Fixture.second]
            ) { database in
                let phones = try await database.read { tx in
                    try tx.first("SELECT count(*) FROM person WHERE phone IS NULL", of: Int.self)
                }
                #expect(phones == 700)
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `refuses a backup of a newer or another program`(engine: Dialect) async throws {
        try await withBackup { path in
            let place = try await TestPlace.make(for: engine)
            try await addNote("before", in: place)
            let other = Migration("group", 1, "another", "CREATE TABLE other (id UUID)")
            for (migrations, refusal) in [
                ([], MigrationRefusal.newer(Fixture.first.key)),
                ([other], .changed(Fixture.first.key)),
            ] {
                await #expect(throws: refusal) {
                    try await Backup.restore(
                        path, key: nil, into: place.replacement(), migrations: migrations,
                        at: .testStart)
                }
            }
            let database = try place.open()
            #expect(try await organizations(in: database) == 1)
            await database.close()
            try await place.remove()
        }
    }

    @Test(arguments: Dialect.allCases)
    func `leaves the rules of the schema in force`(engine: Dialect) async throws {
        try await withBackup { path in
            try await withRestored(path, on: engine) { database in
                for statement: SQL in [
                    "DELETE FROM entry", "UPDATE entry SET text = ''",
                    "DELETE FROM organization WHERE id = \(ID<Fixture>.organization(3))",
                ] {
                    let error = await #expect(throws: StorageError.self) {
                        try await database.write { tx in _ = try tx.execute(statement) }
                    }
                    guard case .refused = error?.kind else {
                        Issue.record("\(String(describing: error))")
                        return
                    }
                }
                let count = try await organizations(in: database)
                #expect(count == 20)
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `gives up when the new database does not pass the check`(engine: Dialect) async throws {
        struct Unfit: Error {}
        try await withBackup { path in
            let place = try await TestPlace.make(for: engine)
            try await addNote("before", in: place)
            await #expect(throws: Unfit.self) {
                try await Backup.restore(
                    path, key: nil, into: place.replacement(), migrations: [Fixture.first],
                    at: .testStart
                ) { new in
                    #expect(try await organizations(in: new) == 20)
                    throw Unfit()
                }
            }
            let database = try place.open()
            #expect(try await organizations(in: database) == 1)
            await database.close()
            try await place.remove()
        }
    }

    /// Each file is wrong in its own way; what is in use stays in use.
    @Test(arguments: Dialect.allCases)
    func `refuses what is not a whole backup of its key, and changes nothing`(
        engine: Dialect
    ) async throws {
        try await withSealedBackup { bytes, path, key in
            let place = try await TestPlace.make(for: engine)
            try await addNote("before", in: place)
            for wrong in WrongFile.all(from: bytes, key: key) {
                try wrong.bytes.write(to: URL(filePath: path))
                let refusal = await #expect(throws: BackupRefusal.self, "\(wrong.name)") {
                    try await Backup.restore(
                        path, key: wrong.key, into: place.replacement(),
                        migrations: [Fixture.first], at: .testStart)
                }
                #expect(refusal?.sentence.chinese.isEmpty == false)
            }
            let database = try place.open()
            #expect(try await organizations(in: database) == 1)
            await database.close()
            try await place.remove()
        }
    }

    private func withSealedBackup(
        _ body: (Data, String, SealedFileKey) async throws -> Void
    ) async throws {
        let key = SealedFileKey.passphrase(Secret("林间的同心"), cost: .least)
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try await withDatabase(.sqlite, [Fixture.first]) { database in
                try await Fixture.fill(database)
                _ = try await Backup.write(
                    database, to: path, sealing: .init(with: key, profile: .intl), by: "test",
                    at: .testStart)
            }
            try await body(try Data(contentsOf: URL(filePath: path)), path, key)
        }
    }

    private func withBackup(_ body: (String) async throws -> Void) async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try await withDatabase(.sqlite, [Fixture.first]) { database in
                try await Fixture.fill(database)
                _ = try await Backup.write(
                    database, to: path, sealing: nil, by: "test", at: .testStart)
            }
            try await body(path)
        }
    }

    private func addNote(_ name: String, in place: TestPlace) async throws {
        let database = try place.open()
        try await Migrator([Fixture.first]).run(on: database, at: .testStart)
        try await database.write { tx in
            try tx.execute(
                """
                INSERT INTO organization (id, name)
                VALUES (\(ID<Fixture>.organization(99)), \(name))
                """)
        }
        await database.close()
    }

    /// The old database is a file of its own or a schema of its own.
    private func organizations(
        keptAs old: String, beside database: any Database
    ) async throws -> Int? {
        guard database.dialect == .sqlite else {
            return try await database.read { tx in
                try tx.first(SQL(unchecked: "SELECT count(*) FROM \(old).organization"))
            }
        }
        let kept = try SQLiteDatabase(SQLiteDatabase.Settings(path: old))
        let count = try await organizations(in: kept)
        await kept.close()
        return count
    }

    private func organizations(in database: any Database) async throws -> Int? {
        try await database.read { tx in try tx.first("SELECT count(*) FROM organization") }
    }
}

/// A file that must not be restored.
private struct WrongFile {
    let name: String
    let bytes: Data
    let key: SealedFileKey?

    static func all(from bytes: Data, key: SealedFileKey) -> [WrongFile] {
        let places = [0, 20, 50, 100, bytes.count / 2, bytes.count - 1]
        let damaged = places.map { place in
            var changed = bytes
            changed[place] ^= 0x10
            return WrongFile(name: "damaged at \(place)", bytes: changed, key: key)
        }
        let cut = [0, 10, 78, 90, bytes.count / 2, bytes.count - 1].map { count in
            WrongFile(name: "cut to \(count)", bytes: bytes.prefix(count), key: key)
        }
        let other = SealedFileKey.passphrase(Secret("林间的同行"), cost: .least)
        return damaged + cut + [
            WrongFile(name: "longer", bytes: bytes + [0], key: key),
            WrongFile(name: "foreign", bytes: Data("SQLite format 3".utf8), key: key),
            WrongFile(name: "no key", bytes: bytes, key: nil),
            WrongFile(name: "another key", bytes: bytes, key: other),
        ]
    }
}
