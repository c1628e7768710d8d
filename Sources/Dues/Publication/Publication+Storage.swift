import Kernel
import LocalSettings
import Storage

extension DuesPublication {
    fileprivate static let columns: SQL = """
        SELECT id, organization, year, turn, until, recorded_at, account FROM dues_publication

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        year = try row.next()
        turn = try row.next()
        until = try row.next()
        recordedAt = try row.next()
        account = try row.next()
    }
}

extension Transaction {
    /// The latest year first, and of each year the latest turn.
    borrowing func publications(
        of organization: OrganizationID
    ) throws(StorageError) -> [DuesPublication] {
        try rows(
            DuesPublication.columns + """
                WHERE organization = \(organization) ORDER BY year DESC, turn DESC LIMIT 100
                """
        ) { row in try DuesPublication(&row) }
    }

    /// Whether anything was published at a moment or after it, by whoever wrote before in the same
    /// transaction too.
    borrowing func isPublished(since moment: Instant) throws(StorageError) -> Bool {
        let one: Int? = try first(
            """
            SELECT 1 FROM dues_publication WHERE id >= \(DuesAct.ID.first(at: moment)) LIMIT 1
            """)
        return one != nil
    }

    /// - Parameter turn: the last one where none is named.
    borrowing func publication(
        of organization: OrganizationID, in year: Int, turn: Int? = nil
    ) throws(StorageError) -> DuesPublication? {
        let which: SQL = turn.map { "AND turn = \($0)" } ?? ""
        return try first(
            DuesPublication.columns + """
                WHERE organization = \(organization) AND year = \(year) \(fragment: which)
                ORDER BY turn DESC LIMIT 1
                """
        ) { row in try DuesPublication(&row) }
    }

    borrowing func figures(
        of publication: DuesPublication.ID
    ) throws(StorageError) -> PublishedYear {
        var amounts: [PublishedYear.Figure: Money] = [:]
        try forEach(
            "SELECT figure, amount FROM dues_publication_line WHERE publication = \(publication)"
        ) { row in
            let name: String = try row.next()
            let amount = Money(fen: try row.next())
            if let figure = PublishedYear.Figure(rawValue: name) { amounts[figure] = amount }
        }
        return PublishedYear(amounts)
    }

    /// Whether so many paid within a time of a year that the sum tells nothing of one of them.
    borrowing func haveManyPaid(
        in organizations: [OrganizationID], within time: Range<Instant>, of year: Int,
        atLeast least: Int
    ) throws(StorageError) -> Bool {
        var payers: Set<PersonID> = []
        for portion in organizations.portions(of: 8) {
            payers.formUnion(try self.payers(in: Array(portion), within: time, of: year))
            if payers.count >= least { return true }
        }
        return false
    }

    /// Whoever paid a slip of some branches within a time of a year, and was not given it back.
    private borrowing func payers(
        in branches: [OrganizationID], within time: Range<Instant>, of year: Int
    ) throws(StorageError) -> Set<PersonID> {
        // Slips of the year before may be made up for, and those of the next one paid ahead.
        let months = Array((year - 1) * 12..<(year + 2) * 12)
        let asked: [PersonID] = try rows(
            """
            SELECT DISTINCT person FROM dues_slip
            WHERE branch IN (\(list: branches)) AND month IN (\(list: months))
            """)
        let (start, end) = (
            DuesAct.ID.first(at: time.lowerBound), DuesAct.ID.first(at: time.upperBound)
        )
        var payers: Set<PersonID> = []
        for portion in asked.portions(of: Dues.askedTogether) {
            payers.formUnion(
                try rows(
                    """
                    SELECT p.person FROM dues_payment AS p
                    JOIN dues_slip AS s ON s.person = p.person AND s.month = p.month
                    LEFT JOIN dues_reversal AS r
                        ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                    WHERE p.person IN (\(list: portion)) AND s.branch IN (\(list: branches))
                        AND p.act >= \(start) AND p.act < \(end) AND r.act IS NULL
                    """))
        }
        return payers
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(
        _ publication: DuesPublication, _ figures: PublishedYear
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_publication (
                id, organization, year, turn, until, recorded_at, account
            )
            VALUES (
                \(publication.id), \(publication.organization), \(publication.year),
                \(publication.turn), \(publication.until), \(publication.recordedAt),
                \(publication.account)
            )
            """)
        try insert(
            figures.amounts.sorted { $0.key.rawValue < $1.key.rawValue },
            into: "dues_publication_line", columns: "publication", "figure", "amount"
        ) { line, row in
            try row.write(publication.id)
            try row.write(line.key.rawValue)
            try row.write(line.value.fen)
        }
        // What a run has made ready may be of a moment that this publication has counted.
        bump(Dues.amounts)
        bump(Dues.topic)
    }
}
