import Storage

/// A table as the database describes it.
struct CatalogueTable: Equatable, Sendable {
    struct Column: Equatable, Sendable {
        let name: String
        let kind: Value.Kind
        /// Its place in the primary key, from 1; 0 outside.
        let keyPlace: Int
    }

    let name: String
    private(set) var columns: [Column] = []

    /// Belong to one installation of a database and not to its content.
    static let internalTables = [
        "migration", "topic", "commit_mark", "change_feed", "change_feed_start",
    ]

    var described: Header.Table { Header.Table(name: name, columns: columns.map(\.name)) }

    /// All rows in the one order that both engines agree on.
    var allRows: SQL {
        let key = columns.filter { $0.keyPlace > 0 }.sorted { $0.keyPlace < $1.keyPlace }
        let order = (key.isEmpty ? columns : key).map { "\($0.name.quoted) NULLS FIRST" }
        return SQL(
            unchecked: """
                SELECT \(columns.map(\.name.quoted).joined(separator: ", "))
                FROM \(name.quoted)
                ORDER BY \(order.joined(separator: ", "))
                """)
    }

    fileprivate mutating func add(_ column: Column) { columns.append(column) }
}

extension Transaction {
    /// The tables with content, by name.
    borrowing func catalogue() throws(StorageError) -> [CatalogueTable] {
        let lines = try rows(dialect == .sqlite ? sqliteColumns : postgresColumns) { row in
            let (table, column) = (try row.next(as: String.self), try row.next(as: String.self))
            let type = try row.next(as: String.self)
            guard let kind = kinds[type] else {
                throw StorageError.programming("type \(type)", in: "\(table).\(column)")
            }
            let place = try row.next(as: Int.self)
            return (table, CatalogueTable.Column(name: column, kind: kind, keyPlace: place))
        }
        var tables: [CatalogueTable] = []
        for (table, column) in lines where !CatalogueTable.internalTables.contains(table) {
            if tables.last?.name != table { tables.append(CatalogueTable(name: table)) }
            tables[tables.count - 1].add(column)
        }
        return tables
    }
}

private let kinds: [String: Value.Kind] = [
    "INTEGER": .integer, "REAL": .real, "TEXT": .text, "BLOB": .bytes,
    "bigint": .integer, "double precision": .real, "text": .text, "bytea": .bytes,
    "boolean": .boolean, "uuid": .uuid, "date": .date,
]

private let sqliteColumns: SQL = """
    SELECT t.name, c.name, c.type, c.pk
    FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
    WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_'
    ORDER BY t.name, c.cid
    """

private let postgresColumns: SQL = """
    SELECT t.relname, c.attname, format_type(c.atttypid, NULL),
        coalesce(array_position(k.indkey::int2[], c.attnum), -1) + 1
    FROM pg_class t
    JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        AND c.attgenerated = ''
    LEFT JOIN pg_index k ON k.indrelid = t.oid AND k.indisprimary
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
    ORDER BY t.relname, c.attnum
    """

extension String {
    /// A name of the schema inside a statement.
    var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }
}
