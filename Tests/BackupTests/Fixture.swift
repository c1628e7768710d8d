import Crypto
import Foundation
import Kernel
import Storage
import TestSupport

@testable import Backup

/// Tables whose names come in another order than their references, with a reference to itself, a
/// table without a key, and one that is only added to.
enum Fixture {
    static let first = Migration(
        "group", 1, "people and organisations",
        """
        CREATE TABLE organization (
            id UUID PRIMARY KEY,
            parent_id UUID REFERENCES organization (id),
            name TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE person (
            id UUID PRIMARY KEY,
            organization_id UUID NOT NULL REFERENCES organization (id),
            name TEXT NOT NULL,
            born DATE,
            is_active BOOLEAN NOT NULL,
            photo BYTES,
            weight REAL,
            balance INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE award (
            person_id UUID NOT NULL REFERENCES person (id),
            title TEXT,
            at INSTANT
        )
        """,
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
        "CREATE TABLE rank (name TEXT PRIMARY KEY)",
        "INSERT INTO rank (name) VALUES ('first')",
        .appendOnly("entry"))

    static let second = Migration(
        "group", 2, "phones", "ALTER TABLE person ADD COLUMN phone TEXT")

    static func fill(_ database: any Database, people: Int = 700) async throws {
        try await database.write(within: .seconds(60)) { tx in
            try tx.addOrganizations()
            try tx.addPeople(people)
            for number in 1...50 {
                try tx.execute(
                    """
                    INSERT INTO award (person_id, title, at)
                    VALUES (\(ID<Fixture>.person(number)),
                        \(number.isMultiple(of: 3) ? nil : "奖\(number % 7)"), \(Instant?.none))
                    """)
                try tx.execute("INSERT INTO entry (id, text) VALUES (\(-number), \("e\(number)"))")
            }
            try tx.execute("DELETE FROM rank")
            try tx.execute("INSERT INTO rank (name) VALUES ('changed since')")
        }
    }
}

extension ID where Subject == Fixture {
    static func person(_ number: Int) -> Self { ID(high: 2, low: UInt64(number) << 48) }
    static func organization(_ number: Int) -> Self { ID(high: 1, low: ~UInt64(number)) }
}

extension Transaction where Mode == Writing {
    /// Later ones are above earlier ones, and sort before them.
    fileprivate borrowing func addOrganizations() throws(StorageError) {
        for number in (0..<20).reversed() {
            let parent = number < 19 ? ID<Fixture>.organization(number + 1) : nil
            try execute(
                """
                INSERT INTO organization (id, parent_id, name)
                VALUES (\(ID<Fixture>.organization(number)), \(parent), \("第\(number)支部 \"'"))
                """)
        }
    }

    fileprivate borrowing func addPeople(_ count: Int) throws(StorageError) {
        let born = CivilDate(daysSince1970: -3000)
        try insert(
            1...count, into: "person",
            columns: "id", "organization_id", "name", "born", "is_active", "photo", "weight",
            "balance"
        ) { number, row in
            try row.write(ID<Fixture>.person(number))
            try row.write(ID<Fixture>.organization(number % 20))
            try row.write("成员\(number)")
            try row.write(number.isMultiple(of: 5) ? nil : born.adding(days: number))
            try row.write(number.isMultiple(of: 2))
            try row.write([UInt8](repeating: UInt8(number % 256), count: number % 600))
            try row.write(number.isMultiple(of: 7) ? nil : Double(number) / 3)
            try row.write(0)
        }
    }
}

/// Runs a test with a folder of its own.
func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-backup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

/// Restores a file into a new place and runs a test on what came of it.
func withRestored(
    _ path: String, key: SealedFileKey? = nil, on engine: Dialect,
    migrations: [Migration] = [Fixture.first], _ body: (any Database) async throws -> Void
) async throws {
    let place = try await TestPlace.make(for: engine)
    _ = try await Backup.restore(
        path, key: key, into: place.replacement(), migrations: migrations, at: .testStart)
    let database = try place.open()
    try await body(database)
    await database.close()
    try await place.remove()
}
