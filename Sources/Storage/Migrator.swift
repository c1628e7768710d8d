public import Kernel

/// Brings a database to the schema of this program: runs the steps it has not seen, in order,
/// all or none, while no other program does the same.
public struct Migrator: Sendable {
    private let migrations: [Migration]

    /// The order is that of the list: a feature comes after those it refers to.
    public init(_ migrations: [Migration]) {
        self.migrations = Migrator.own + migrations
    }

    /// Returns the steps that were run now.
    @discardableResult
    public func run(on database: any Database, at now: Instant) async throws -> [Migration.Key] {
        try await database.writeAlone(within: .seconds(3600)) { tx in
            try tx.execute(SQL(unchecked: Migrator.table(for: tx.dialect)))
            let missing = try self.missing(after: try tx.appliedMigrations())
            for migration in missing { try tx.apply(migration, at: now) }
            return missing.map(\.key)
        }
    }

    /// Whether a database has all steps of this program and no others. Nothing is changed.
    public func isComplete(on database: any Database) async throws -> Bool {
        let applied = try await database.read { tx in try tx.appliedMigrations() }
        return try missing(after: applied).isEmpty
    }

    /// The steps a database still needs; refuses a database whose past is not ours.
    package func missing(
        after applied: [Migration.Key: String]
    ) throws(MigrationRefusal) -> [Migration] {
        let known = Set(migrations.map(\.key))
        if let unknown = applied.keys.filter({ !known.contains($0) }).min(by: Migration.order) {
            throw .newer(unknown)
        }
        for migration in migrations {
            if let checksum = applied[migration.key], checksum != migration.checksum {
                throw .changed(migration.key)
            }
        }
        return migrations.filter { applied[$0.key] == nil }
    }
}

/// Why a database is left as it is.
public enum MigrationRefusal: Error, Equatable, Sendable {
    case newer(Migration.Key)
    case changed(Migration.Key)

    public var sentence: Phrase {
        switch self {
        case .newer(let key): StorageWords.newer(key.description)
        case .changed(let key): StorageWords.changed(key.description)
        }
    }
}

extension MigrationRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}

extension Migrator {
    private static func table(for dialect: Dialect) -> String {
        TypeWords(dialect).translate(
            """
            CREATE TABLE IF NOT EXISTS migration (
                feature TEXT NOT NULL,
                number INTEGER NOT NULL,
                name TEXT NOT NULL,
                checksum TEXT NOT NULL,
                applied_at INSTANT NOT NULL,
                PRIMARY KEY (feature, number)
            )
            """)
    }

    /// Writers of PostgreSQL each have their own slot of a topic, so that two of them never wait
    /// for one row; the version is the sum.
    private static let own = [
        Migration(
            "storage", 1, "topics",
            """
            CREATE TABLE topic (
                name TEXT NOT NULL,
                slot INTEGER NOT NULL,
                version INTEGER NOT NULL,
                PRIMARY KEY (name, slot)
            )
            """),
        Migration(
            "storage", 2, "marks of commits on a server, whose answer may get lost",
            DDL(
                postgres: """
                    CREATE TABLE commit_mark (
                        writer BIGINT PRIMARY KEY,
                        commits BIGINT NOT NULL
                    )
                    """)),
        Migration(
            "storage", 3, "which things have changed",
            DDL(
                sqlite: """
                    CREATE TABLE change_feed (
                        number INTEGER PRIMARY KEY,
                        topic TEXT NOT NULL,
                        subject BLOB NOT NULL
                    ) STRICT
                    """,
                """
                CREATE TABLE change_feed_start (generation BLOB NOT NULL, number INTEGER NOT NULL)
                    STRICT
                """,
                "INSERT INTO change_feed_start (generation, number) VALUES (randomblob(16), 0)",
                postgres: """
                    CREATE TABLE change_feed (
                        number BIGINT NOT NULL
                            DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT),
                        topic TEXT COLLATE "C" NOT NULL,
                        subject UUID NOT NULL
                    )
                    """,
                "CREATE INDEX change_feed_number ON change_feed (number)",
                """
                CREATE TABLE change_feed_start (generation UUID NOT NULL, number BIGINT NOT NULL)
                """,
                """
                INSERT INTO change_feed_start (generation, number)
                VALUES (gen_random_uuid(), 0)
                """)),
    ]
}

extension Migration {
    static func order(_ left: Key, _ right: Key) -> Bool {
        (left.feature, left.number) < (right.feature, right.number)
    }
}

extension Transaction {
    /// The steps that were run on this database, with their checksums.
    borrowing func appliedMigrations() throws(StorageError) -> [Migration.Key: String] {
        let applied = try rows(
            "SELECT feature, number, checksum FROM migration"
        ) { row in
            let key = Migration.Key(feature: try row.next(), number: try row.next())
            return (key, try row.next(as: String.self))
        }
        return Dictionary(uniqueKeysWithValues: applied)
    }
}

extension Transaction where Mode == Writing {
    borrowing func apply(_ migration: Migration, at now: Instant) throws(StorageError) {
        for statement in migration.statements(for: dialect) {
            try execute(SQL(unchecked: statement))
        }
        try execute(
            """
            INSERT INTO migration (feature, number, name, checksum, applied_at)
            VALUES (\(migration.key.feature), \(migration.key.number), \(migration.name),
                \(migration.checksum), \(now))
            """)
    }
}
