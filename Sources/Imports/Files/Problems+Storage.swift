import Kernel
import Sheets
import Storage

/// What is to be corrected in one cell, as it is kept for the page; the report has all of them.
struct KeptProblem: Encodable, Sendable {
    /// Beyond so many rows the page would be read by nobody.
    static let rowLimit = 10_000

    let row: Int
    let number: Int
    let place: Int?
    let heading: String
    let sentence: Phrase

    init(_ problem: ImportProblem, number: Int) {
        row = problem.row
        self.number = number
        place = problem.column
        heading = problem.heading
        sentence = problem.sentence
    }

    init(_ columns: inout Storage.Row) throws(StorageError) {
        row = try columns.next()
        number = try columns.next()
        place = try columns.next()
        heading = try columns.next()
        sentence = Phrase(try columns.next(), try columns.next())
    }

    /// `D12`, or the row alone where the file has no such column.
    var cell: String { place.map { ColumnName.cell(row: row, column: $0) } ?? String(row) }
}

extension Transaction {
    /// In the order of the file, behind a row.
    borrowing func problems(
        of id: Import.ID, after row: Int, limit: Int
    ) throws(StorageError) -> [KeptProblem] {
        try rows(
            """
            SELECT row_number, number, place, heading, sentence, sentence_english
            FROM import_problem
            WHERE import = \(id) AND row_number > \(row)
            ORDER BY row_number, number
            LIMIT \(limit)
            """, as: KeptProblem.init)
    }
}

extension WriteTransaction {
    borrowing func add(
        _ problems: [KeptProblem], to id: Import.ID
    ) throws(StorageError) {
        try insert(
            problems, into: "import_problem", columns: "import", "row_number", "number", "place",
            "heading", "sentence", "sentence_english"
        ) { problem, row in
            try row.write(id)
            try row.write(problem.row)
            try row.write(problem.number)
            try row.write(problem.place)
            try row.write(problem.heading)
            try row.write(problem.sentence.chinese)
            try row.write(problem.sentence.english)
        }
    }

    /// What an earlier check found is no longer so.
    borrowing func forgetFindings(of id: Import.ID) throws(StorageError) {
        try execute("DELETE FROM import_problem WHERE import = \(id)")
        try execute("DELETE FROM import_conflict WHERE import = \(id)")
        try remove(.report, of: id)
    }
}
