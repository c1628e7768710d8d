import Kernel
import Storage

extension DuesSheet {
    fileprivate static let columns: SQL = """
        SELECT id, branch, month, turn, digest, recorded_at, account FROM dues_sheet

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        branch = try row.next()
        month = CivilMonth(number: try row.next())
        turn = try row.next()
        digest = try row.next()
        recordedAt = try row.next()
        account = try row.next()
    }
}

extension Transaction {
    borrowing func sheet(_ id: DuesSheet.ID) throws(StorageError) -> DuesSheet? {
        try first(DuesSheet.columns + "WHERE id = \(id)") { row in try DuesSheet(&row) }
    }

    /// The latest first.
    borrowing func sheets(
        of branch: OrganizationID, in month: CivilMonth
    ) throws(StorageError) -> [DuesSheet] {
        try rows(
            DuesSheet.columns + """
                WHERE branch = \(branch) AND month = \(month.number) ORDER BY turn DESC LIMIT 50
                """
        ) { row in try DuesSheet(&row) }
    }

    /// In the order of the paper.
    borrowing func people(on sheet: DuesSheet.ID) throws(StorageError) -> [PersonID] {
        try rows("SELECT person FROM dues_sheet_line WHERE sheet = \(sheet) ORDER BY line")
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(_ sheet: DuesSheet, _ people: [PersonID]) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_sheet (id, branch, month, turn, digest, recorded_at, account)
            VALUES (
                \(sheet.id), \(sheet.branch), \(sheet.month.number), \(sheet.turn),
                \(sheet.digest), \(sheet.recordedAt), \(sheet.account)
            )
            """)
        try insert(
            people.enumerated().map { ($0.offset + 1, $0.element) }, into: "dues_sheet_line",
            columns: "sheet", "line", "person"
        ) { line, row in
            try row.write(sheet.id)
            try row.write(line.0)
            try row.write(line.1)
        }
        bump(Dues.topic)
    }
}
