import Kernel
import Testing

@testable import Storage

@Suite struct `A portable schema` {
    private let table: DDL = """
        CREATE TABLE note (
            id UUID PRIMARY KEY, -- a UUID in TEXT
            title TEXT NOT NULL DEFAULT 'TEXT, BYTES',
            "DATE" DATE,
            seen BOOLEAN NOT NULL,
            at INSTANT NOT NULL,
            body BYTES,
            weight REAL,
            count INTEGER
        );
        """

    @Test func `becomes a strict table in SQLite`() {
        #expect(
            table.statements(for: .sqlite) == [
                """
                CREATE TABLE note (
                    id BLOB PRIMARY KEY, -- a UUID in TEXT
                    title TEXT NOT NULL DEFAULT 'TEXT, BYTES',
                    "DATE" TEXT,
                    seen INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    body BLOB,
                    weight REAL,
                    count INTEGER
                ) STRICT
                """
            ])
    }

    @Test func `becomes byte-ordered text and wide integers in PostgreSQL`() {
        #expect(
            table.statements(for: .postgres) == [
                """
                CREATE TABLE note (
                    id UUID PRIMARY KEY, -- a UUID in TEXT
                    title TEXT COLLATE "C" NOT NULL DEFAULT 'TEXT, BYTES',
                    "DATE" DATE,
                    seen BOOLEAN NOT NULL,
                    at BIGINT NOT NULL,
                    body BYTEA,
                    weight DOUBLE PRECISION,
                    count BIGINT
                );
                """
            ])
    }

    @Test func `keeps short rows in the tree of their key`() {
        let table = DDL(inKey: "CREATE TABLE mark (id UUID PRIMARY KEY NOT NULL)")
        #expect(
            table.statements(for: .sqlite) == [
                "CREATE TABLE mark (id BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"
            ])
        #expect(
            table.statements(for: .postgres) == [
                "CREATE TABLE mark (id UUID PRIMARY KEY NOT NULL)"
            ])
    }

    @Test func `leaves alone what is for one engine`() {
        let index = DDL(sqlite: "CREATE INDEX a ON note (TEXT)", postgres: "b TEXT", "c UUID")
        #expect(index.statements(for: .sqlite) == ["CREATE INDEX a ON note (TEXT)"])
        #expect(index.statements(for: .postgres) == ["b TEXT", "c UUID"])
    }
}

@Suite struct `The steps of a schema` {
    private let first = Migration("dues", 1, "invoices", "CREATE TABLE invoice (id UUID)")
    private let second = Migration("dues", 2, "notes", "ALTER TABLE invoice ADD COLUMN note TEXT")

    @Test func `are run once`() throws {
        let migrator = Migrator([first, second])
        let missing = try migrator.missing(after: [first.key: first.checksum])
        #expect(
            missing.map(\.key.description)
                == ["storage 1", "storage 2", "storage 3", "dues 2"])
    }

    @Test func `are refused when one was edited after it was run`() {
        let edited = Migration("dues", 1, "invoices", "CREATE TABLE invoice (id TEXT)")
        #expect(throws: MigrationRefusal.changed(first.key)) {
            try Migrator([edited, second]).missing(after: [first.key: first.checksum])
        }
    }

    @Test func `are refused when the database knows a later one`() {
        #expect(throws: MigrationRefusal.newer(second.key)) {
            try Migrator([first]).missing(
                after: [first.key: first.checksum, second.key: second.checksum])
        }
    }
}
