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

    /// What was asked of members and received from them by some organisations between two moments.
    borrowing func collection(
        in organizations: [OrganizationID], from start: Instant, to end: Instant
    ) throws(StorageError) -> (asked: Money, collected: Money) {
        var sums: [Posting.Book: Money] = [:]
        for portion in organizations.portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT book, sum(amount) FROM dues_posting
                WHERE branch IN (\(list: portion)) AND person IS NULL
                    AND act >= \(DuesAct.ID.first(at: start))
                    AND act < \(DuesAct.ID.first(at: end))
                GROUP BY book
                """
            ) { row in
                let name: String = try row.next()
                let amount = Money(fen: try row.next())
                if let book = Posting.Book(rawValue: name) {
                    sums[book, default: .zero] += amount
                }
            }
        }
        let books = Books(sums)
        return (books.asked, books.received)
    }

    /// Whether enough people paid for months of a year that the sum tells nothing of one of them.
    borrowing func haveManyPaid(
        in organizations: [OrganizationID], for year: Int, atLeast least: Int
    ) throws(StorageError) -> Bool {
        guard let first = CivilMonth(year: year, month: 1) else { return false }
        var payers: Set<PersonID> = []
        for portion in organizations.portions(of: Dues.askedTogether) {
            payers.formUnion(
                try rows(
                    """
                    SELECT DISTINCT s.person FROM dues_slip AS s
                    JOIN dues_payment AS p ON p.person = s.person AND p.month = s.month
                    WHERE s.branch IN (\(list: portion)) AND s.month >= \(first.number)
                        AND s.month < \(first.number + 12)
                    LIMIT \(least)
                    """))
            if payers.count >= least { return true }
        }
        return false
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
        bump(Dues.topic)
    }
}
