/// One numbered step of a feature's schema. Steps are only ever appended: a step that was run
/// somewhere is never edited.
public struct Migration: Sendable {
    public struct Key: Hashable, Sendable, CustomStringConvertible {
        public let feature: String
        public let number: Int

        package init(feature: String, number: Int) {
            self.feature = feature
            self.number = number
        }

        public var description: String { "\(feature) \(number)" }
    }

    public let key: Key
    public let name: String
    let statements: [DDL]

    public init(_ feature: String, _ number: Int, _ name: String, _ statements: DDL...) {
        key = Key(feature: feature, number: number)
        self.name = name
        self.statements = statements
    }

    /// Recognises a step that was edited after it was run. It guards against slips and not
    /// against an attacker, who could edit the table of migrations just as well.
    ///
    /// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    var checksum: String {
        let text = statements.map(\.identity).joined(separator: "\u{0}")
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }

    /// The statements one engine runs.
    func statements(for dialect: Dialect) -> [String] {
        statements.flatMap { $0.statements(for: dialect) }
    }
}

/// A statement of a migration.
///
/// A string is the portable kind. Its type words stand in capitals, names in small letters:
///
/// | word    | SQLite  | PostgreSQL         |
/// |---------|---------|--------------------|
/// | UUID    | BLOB    | UUID               |
/// | INSTANT | INTEGER | BIGINT             |
/// | DATE    | TEXT    | DATE               |
/// | BYTES   | BLOB    | BYTEA              |
/// | BOOLEAN | INTEGER | BOOLEAN            |
/// | TEXT    | TEXT    | TEXT COLLATE "C"   |
/// | INTEGER | INTEGER | BIGINT             |
/// | REAL    | REAL    | DOUBLE PRECISION   |
///
/// Tables become STRICT in SQLite, which would otherwise take any value in any column.
public struct DDL: Sendable, ExpressibleByStringLiteral {
    private enum Source: Sendable {
        case portable(String)
        case inKey(String)
        case own(sqlite: [String], postgres: [String])
    }

    private let source: Source

    public init(stringLiteral source: String) { self.source = .portable(source) }

    /// A portable table whose short rows SQLite keeps in the tree of their key alone, instead of in
    /// another one that the key leads to: https://www.sqlite.org/withoutrowid.html
    public init(inKey table: String) { source = .inKey(table) }

    /// Statements of each engine's own, taken as they are.
    public init(sqlite: String..., postgres: String...) {
        source = .own(sqlite: sqlite, postgres: postgres)
    }

    var identity: String {
        switch source {
        case .portable(let text): "both:\(text)"
        case .inKey(let text): "key:\(text)"
        case .own(let sqlite, let postgres): "sqlite:\(sqlite) postgres:\(postgres)"
        }
    }

    func statements(for dialect: Dialect) -> [String] {
        switch source {
        case .portable(let text): [TypeWords(dialect).translate(text)]
        case .inKey(let text):
            [TypeWords(dialect).translate(text) + (dialect == .sqlite ? ", WITHOUT ROWID" : "")]
        case .own(let sqlite, let postgres): dialect == .sqlite ? sqlite : postgres
        }
    }
}

extension DDL {
    /// Refuses to change or remove the rows of a table: they are only added to.
    public static func appendOnly(_ table: StaticString) -> DDL {
        let refusal = "\(table) is only added to"
        return DDL(
            sqlite: """
                CREATE TRIGGER \(table)_refuses_update BEFORE UPDATE ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(refusal)'); END
                """,
            """
            CREATE TRIGGER \(table)_refuses_delete BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(refusal)'); END
            """,
            postgres: """
                CREATE FUNCTION \(table)_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '\(refusal)' USING ERRCODE = 'integrity_constraint_violation';
                END $$
                """,
            """
            CREATE TRIGGER \(table)_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
            FOR EACH STATEMENT EXECUTE FUNCTION \(table)_refuses()
            """)
    }
}
