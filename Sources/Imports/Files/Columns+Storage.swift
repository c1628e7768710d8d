import Crypto
import Kernel
import Sheets
import Storage

/// Where a table comes from, as far as one can tell: what has the same headings comes from the same
/// source, and is explained once.
struct Source: Sendable {
    let digest: [UInt8]

    init(_ headings: [String]) {
        // A report that was corrected comes from where its file came from.
        let own = headings.filter { !ImportReport.addedHeadings.contains($0) }
        digest = HashFunction.sha256.hash(
            Array(own.sorted().joined(separator: "\u{1F}").utf8))
    }
}

/// A heading of a file, and the column it was said to be.
struct FileColumn: Sendable {
    /// Counted from 0.
    let place: Int
    let heading: String
    let chosen: String?

    init(_ place: Int, _ heading: String, _ chosen: String?) {
        self.place = place
        self.heading = heading
        self.chosen = chosen
    }

    init(_ row: inout Storage.Row) throws(StorageError) {
        self.init(try row.next(), try row.next(), try row.next())
    }
}

extension Transaction {
    borrowing func columns(of id: Import.ID) throws(StorageError) -> [FileColumn] {
        try rows(
            "SELECT place, heading, chosen FROM import_column WHERE import = \(id) ORDER BY place",
            as: FileColumn.init)
    }

    /// As they were chosen the last time that such a table was checked.
    borrowing func rememberedColumns(
        of source: Source, for organization: OrganizationID
    ) throws(StorageError) -> [String: String]? {
        let last: Import.ID? = try first(
            """
            SELECT id
            FROM import
            WHERE organization = \(organization) AND source = \(source.digest)
                AND state NOT IN ('receiving', 'opening', 'mapping', 'refused')
            ORDER BY created_at DESC
            LIMIT 1
            """)
        return try last.map { id throws(StorageError) in try columns(of: id).chosen }
    }
}

extension [FileColumn] {
    /// Where each column that is read stands.
    var places: [String: Int] {
        reduce(into: [:]) { places, column in
            if let key = column.chosen { places[key] = column.place }
        }
    }

    /// The key of a column by its heading.
    var chosen: [String: String] {
        reduce(into: [:]) { keys, column in
            if let key = column.chosen { keys[column.heading] = key }
        }
    }
}

extension WriteTransaction {
    /// - Parameter chosen: the key of a column for each heading.
    borrowing func setColumns(
        of id: Import.ID, _ headings: [String], chosen: [String?]
    ) throws(StorageError) {
        try execute("DELETE FROM import_column WHERE import = \(id)")
        let columns = zip(headings, chosen).enumerated().map { place, column in
            FileColumn(place, column.0, column.1)
        }
        try insert(
            columns, into: "import_column", columns: "import", "place", "heading", "chosen"
        ) { column, row in
            try row.write(id)
            try row.write(column.place)
            try row.write(column.heading)
            try row.write(column.chosen)
        }
    }
}
