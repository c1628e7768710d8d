/// One numbered step of a feature's schema. Steps are only ever appended: a step that was run
/// somewhere is never edited.
public struct Migration: Sendable {
    public struct Key: Hashable, Sendable, CustomStringConvertible {
        public let feature: String
        public let number: Int

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
        statements.compactMap { $0.text(for: dialect) }
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
    private enum Scope: Sendable { case both, only(Dialect) }

    private let scope: Scope
    private let source: String

    private init(_ scope: Scope, _ source: String) {
        self.scope = scope
        self.source = source
    }

    public init(stringLiteral source: String) { self.init(.both, source) }

    /// A statement for one engine alone, taken as it is.
    public static func only(_ dialect: Dialect, _ source: String) -> DDL {
        DDL(.only(dialect), source)
    }

    var identity: String {
        switch scope {
        case .both: "both:\(source)"
        case .only(let dialect): "\(dialect.rawValue):\(source)"
        }
    }

    func text(for dialect: Dialect) -> String? {
        switch scope {
        case .both: TypeWords(dialect).translate(source)
        case .only(let own): own == dialect ? source : nil
        }
    }
}
