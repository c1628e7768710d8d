import Kernel
import Storage

extension Relief {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        amount = Money(fen: try row.next())
        let (first, last): (Int, Int) = (try row.next(), try row.next())
        months = CivilMonth(number: first)...CivilMonth(number: max(first, last))
    }
}

extension Transaction {
    /// What was decided for people and holds in a month; of two decisions the later one.
    borrowing func reliefs(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: Relief] {
        try reliefs("\(list: people)", in: month)
    }

    /// - Parameter people: ids, or a query of them.
    borrowing func reliefs(
        _ people: SQL, in month: CivilMonth
    ) throws(StorageError) -> [PersonID: Relief] {
        var reliefs: [PersonID: Relief] = [:]
        try forEach(
            """
            SELECT person, amount, from_month, until_month FROM dues_relief
            WHERE person IN (\(fragment: people)) AND from_month <= \(month.number)
                AND until_month >= \(month.number)
            ORDER BY person, turn
            """
        ) { row in
            let person: PersonID = try row.next()
            reliefs[person] = try Relief(&row)
        }
        return reliefs
    }
}

extension Transaction {
    /// What was decided for somebody and is not over in a month, the latest decision first.
    borrowing func reliefs(
        of person: PersonID, since month: CivilMonth
    ) throws(StorageError) -> [Relief] {
        try rows(
            """
            SELECT amount, from_month, until_month FROM dues_relief
            WHERE person = \(person) AND until_month >= \(month.number)
            ORDER BY turn DESC
            LIMIT 12
            """
        ) { row in try Relief(&row) }
    }
}

extension WriteTransaction {
    /// The schema itself sees that two persons decided.
    ///
    /// - Returns: which decision about the person it is.
    @discardableResult
    borrowing func enter(
        _ request: ReliefRequest, id: ID<Relief>, in branch: OrganizationID, at now: Instant,
        askedBy requester: AccountID, agreedBy account: AccountID
    ) throws(StorageError) -> Int {
        let turn: Int =
            try first(
                "SELECT count(*) + 1 FROM dues_relief WHERE person = \(request.person)") ?? 1
        let (first, last) = (request.relief.months.lowerBound, request.relief.months.upperBound)
        try execute(
            """
            INSERT INTO dues_relief (
                id, person, turn, branch, amount, from_month, until_month, recorded_at,
                requester, account
            )
            VALUES (
                \(id), \(request.person), \(turn), \(branch), \(request.relief.amount.fen),
                \(first.number), \(last.number), \(now), \(requester), \(account)
            )
            """)
        bump(Dues.topic)
        bump(Dues.amounts)
        return turn
    }
}
