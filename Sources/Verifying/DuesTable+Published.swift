import Kernel
import Storage

extension DuesTable {
    static let figures = [
        "asked", "collected", "special", "opening", "received", "fromBelow", "interest", "passedUp",
        "training", "materials", "commendation", "hardship", "disaster", "closing", "inTransit",
    ]

    /// What a record says that is older than a figure.
    static let published = Dictionary(
        uniqueKeysWithValues: figures.map { ($0, Money.zero.description) })

    /// With its figures; what is nothing has no line.
    static let publications = DuesTable(
        "dues_publication", in: "dues_publication",
        "SELECT p.id, p.recorded_at, p.id, p.organization, p.year, p.turn, p.until, p.recorded_at, p.account"
            + figures.map(amount).reduce("", +) + " FROM dues_publication AS p"
    ) { row throws(StorageError) in
        let key: ID<Event> = try row.next(), organization: ID<Unit> = try row.next()
        let year: Int = try row.next(), turn: Int = try row.next(), until: Instant = try row.next()
        let at: Instant = try row.next(), account: ID<Account> = try row.next()
        var values = [
            "organization": organization.description, "year": String(year), "turn": String(turn),
            "until": until.iso8601,
            "until_microseconds": String(until.microseconds),
            "recorded_at": String(at.microseconds),
            "account": account.description,
        ]
        for figure in figures { values[figure] = Money(fen: try row.next()).description }
        return DuesRow("dues_publication", key.description, values)
    }

    private static func amount(of figure: String) -> SQL {
        """
        , COALESCE((
            SELECT amount FROM dues_publication_line
            WHERE publication = p.id AND figure = \(figure)
        ), 0)
        """
    }
}
