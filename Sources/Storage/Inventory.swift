public import Kernel

/// What one table keeps and why: every column with its class, its purpose and how long it stays.
///
/// Each feature declares its tables beside its migrations, and a test fails on a column that
/// nobody declared (security.md, S17). The list is also what the law calls the record of
/// processing (Personal Information Protection Law, articles 51 and 55).
///
/// ```swift
/// TableNote(
///     "person", for: Phrase("党员名册", "the register of members"), kept: .years(3, after: leaving),
///     .inside("id", "name"),
///     .personal("birth_date"),
///     .sensitive("id_number", stored: .sealed, for: Phrase("核对身份", "telling people apart")))
/// ```
public struct TableNote: Sendable {
    public let table: String
    public let purpose: Phrase
    public let retention: Retention
    public let columns: [ColumnNote]

    public init(
        _ table: String, for purpose: Phrase, kept retention: Retention, _ groups: ColumnGroup...
    ) {
        self.table = table
        self.purpose = purpose
        self.retention = retention
        columns = groups.flatMap { group in
            group.names.map { name in
                ColumnNote(
                    name: name, protection: group.protection, storage: group.storage,
                    purpose: group.purpose ?? purpose)
            }
        }
    }
}

/// What is said of one column.
public struct ColumnNote: Sendable {
    public let name: String
    public let protection: Protection
    public let storage: StoredForm
    public let purpose: Phrase
}

/// The five classes of security.md, section 2. Nobody may be permitted to read the last, which
/// is why permissions have only the first four.
public enum Protection: Int, Sendable, CaseIterable, Comparable {
    case open = 1
    case inside, personal, sensitive, secret

    public static func < (left: Protection, right: Protection) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// How a value stands in its column.
public enum StoredForm: String, Sendable {
    case plain
    /// Encrypted with a key that the database does not have.
    case sealed
    /// A digest, from which the value does not come back.
    case digest
}

/// How long a row stays.
public enum Retention: Sendable {
    /// Days after it was written.
    case days(Int)
    /// Years after an event.
    case years(Int, after: Phrase)
    /// As long as something else is there.
    case with(Phrase)
    /// For ever; the reason is given.
    case always(because: Phrase)

    public var sentence: Phrase {
        switch self {
        case .days(let days): Phrase("保存 \(days) 天", "\(days) days")
        case .years(let years, let event):
            Phrase(
                "\(event.chinese)之后 \(years) 年", "\(years) years after \(event.english)")
        case .with(let other):
            Phrase("与\(other.chinese)同时删除", "as long as \(other.english)")
        case .always(let reason):
            Phrase("永久（\(reason.chinese)）", "always (\(reason.english))")
        }
    }
}

/// Columns of one class and form.
public struct ColumnGroup: Sendable {
    let protection: Protection
    let names: [String]
    let storage: StoredForm
    let purpose: Phrase?

    public static func open(_ names: String..., for purpose: Phrase? = nil) -> ColumnGroup {
        ColumnGroup(protection: .open, names: names, storage: .plain, purpose: purpose)
    }

    public static func inside(_ names: String..., for purpose: Phrase? = nil) -> ColumnGroup {
        ColumnGroup(protection: .inside, names: names, storage: .plain, purpose: purpose)
    }

    public static func personal(
        _ names: String..., stored: StoredForm = .plain, for purpose: Phrase? = nil
    ) -> ColumnGroup {
        ColumnGroup(protection: .personal, names: names, storage: stored, purpose: purpose)
    }

    /// Sensitive values never stand in the clear.
    public static func sensitive(
        _ names: String..., stored: StoredForm, for purpose: Phrase? = nil
    ) -> ColumnGroup {
        precondition(stored != .plain, "a sensitive column is sealed or a digest")
        return ColumnGroup(
            protection: .sensitive, names: names, storage: stored, purpose: purpose)
    }

    /// Secrets are wrapped by a key or kept as a digest only.
    public static func secret(
        _ names: String..., stored: StoredForm, for purpose: Phrase? = nil
    ) -> ColumnGroup {
        precondition(stored != .plain, "a secret column is sealed or a digest")
        return ColumnGroup(protection: .secret, names: names, storage: stored, purpose: purpose)
    }
}

// MARK: - Compared with the schema

extension [TableNote] {
    /// Where the notes and a schema disagree, as `person.phone`; empty when they agree.
    ///
    /// Found both ways: a column that nobody declared, and a note about a column that is gone.
    public func disagreements(with schema: [String: [String]]) -> [String] {
        let declared = Set(flatMap { note in note.columns.map { "\(note.table).\($0.name)" } })
        let actual = Set(schema.flatMap { table, columns in columns.map { "\(table).\($0)" } })
        return declared.symmetricDifference(actual).sorted()
    }
}

extension Transaction {
    /// The columns of every table, for comparing with what the features declare.
    public borrowing func schemaColumns() throws(StorageError) -> [String: [String]] {
        let found = try rows(schemaQuery) { row in
            FoundColumn(table: try row.next(), column: try row.next())
        }
        return Dictionary(grouping: found, by: \.table).mapValues { $0.map(\.column) }
    }

    private var schemaQuery: SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT m.name, c.name
            FROM sqlite_master AS m, pragma_table_info(m.name) AS c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
            ORDER BY m.name, c.cid
            """
        case .postgres:
            """
            SELECT table_name, column_name
            FROM information_schema.columns
            WHERE table_schema = current_schema()
            ORDER BY table_name, ordinal_position
            """
        }
    }
}

private struct FoundColumn {
    let table: String
    let column: String
}
