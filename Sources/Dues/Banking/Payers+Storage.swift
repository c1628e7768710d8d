import Kernel
import Register
import Storage

extension Transaction {
    /// Who may have sent money to some branches: whoever belonged there in some months, or was asked
    /// there for one of them.
    borrowing func payerNames(
        in branches: SQL, _ months: ClosedRange<CivilMonth>
    ) throws(StorageError) -> [PersonID: String] {
        let members = try stays(
            in: branches, from: months.lowerBound.firstDay, until: months.upperBound.lastDay)
        var names = Dictionary(
            members.map { ($0.person, $0.name) }, uniquingKeysWith: { $1 })
        let asked: [PersonID] = try rows(
            """
            SELECT DISTINCT person FROM dues_slip
            WHERE branch IN (\(fragment: branches)) AND month IN (\(list: months.map(\.number)))
            """)
        for portion in asked.filter({ names[$0] == nil }).portions(of: Dues.askedTogether) {
            names.merge(try personNames(of: Array(portion))) { $1 }
        }
        return names
    }

    /// What some branches asked of people in some months, and whether it is paid.
    borrowing func askedSlips(
        of people: [PersonID], from branches: [OrganizationID],
        _ months: ClosedRange<CivilMonth>
    ) throws(StorageError) -> [PersonID: [StatementPayer.Claim]] {
        let branches = Set(branches)
        var claims: [PersonID: [StatementPayer.Claim]] = [:]
        for portion in people.portions(of: Dues.askedTogether) {
            let paid = try paidMonths(of: portion, months)
            let slips = try rows(
                """
                SELECT person, month, branch, amount FROM dues_slip
                WHERE person IN (\(list: portion)) AND month IN (\(list: months.map(\.number)))
                """
            ) { row in try DueSlip(&row) }
            for slip in slips where branches.contains(slip.branch) {
                let isPaid =
                    slip.amount == .zero || paid.contains(PersonMonth(slip.person, slip.month))
                claims[slip.person, default: []].append(.init(slip: slip, isPaid: isPaid))
            }
        }
        return claims
    }

    private borrowing func paidMonths(
        of people: ArraySlice<PersonID>, _ months: ClosedRange<CivilMonth>
    ) throws(StorageError) -> Set<PersonMonth> {
        Set(
            try rows(
                """
                SELECT p.person, p.month
                FROM dues_payment AS p
                LEFT JOIN dues_reversal AS r
                    ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                WHERE p.person IN (\(list: people)) AND p.month >= \(months.lowerBound.number)
                    AND p.month <= \(months.upperBound.number) AND r.act IS NULL
                """
            ) { row in
                let person: PersonID = try row.next()
                return PersonMonth(person, CivilMonth(number: try row.next()))
            })
    }
}

private struct PersonMonth: Hashable {
    let person: PersonID
    let month: CivilMonth

    init(_ person: PersonID, _ month: CivilMonth) { (self.person, self.month) = (person, month) }
}

extension DueSlip {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        let number: Int = try row.next()
        month = CivilMonth(number: number)
        branch = try row.next()
        amount = Money(fen: try row.next())
    }
}
