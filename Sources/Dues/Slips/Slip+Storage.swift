import Kernel
import Storage

/// A slip and what became of it.
struct SlipLine: Equatable, Sendable {
    let person: PersonID
    let month: CivilMonth
    let branch: OrganizationID
    let amount: Money
    fileprivate(set) var payment: Payment?

    var isPaid: Bool { payment != nil || amount == .zero }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        month = CivilMonth(number: try row.next())
        branch = try row.next()
        amount = Money(fen: try row.next())
    }

    fileprivate static let columns: SQL = "SELECT person, month, branch, amount FROM dues_slip "
}

extension Payment {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        let (person, number) = (try row.next(as: PersonID.self), try row.next(as: Int.self))
        self.init(
            person: person, month: CivilMonth(number: number), amount: Money(fen: try row.next()),
            method: try row.next(), receivedOn: try row.next(), proxy: try row.next(),
            relation: try row.next())
    }

    fileprivate static let columns: SQL = """
        SELECT p.person, p.month, p.amount, p.method, p.received_on, x.proxy, x.relation
        FROM dues_payment AS p
        LEFT JOIN dues_proxy AS x
            ON x.person = p.person AND x.month = p.month AND x.turn = p.turn

        """
}

extension Transaction {
    /// The slips of some branches in a month.
    borrowing func slips(
        in branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        var slips = try rows(
            SlipLine.columns + "WHERE branch IN (\(fragment: branches)) AND month = \(month.number)"
        ) { row in try SlipLine(&row) }
        let payments = try payments(of: slips.map(\.person), in: month)
        for place in slips.indices { slips[place].payment = payments[slips[place].person] }
        return slips
    }

    /// What people paid for a month, some hundred people at a time: payments lie by person.
    private borrowing func payments(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: Payment] {
        var found: [PersonID: Payment] = [:]
        for start in stride(from: 0, to: people.count, by: 400) {
            let portion = Array(people[start..<min(start + 400, people.count)])
            let payments = try rows(
                Payment.columns
                    + "WHERE p.person IN (\(list: portion)) AND p.month = \(month.number)"
            ) { row in try Payment(&row) }
            for payment in payments { found[payment.person] = payment }
        }
        return found
    }

    /// The slips of somebody, the latest first: three years of them.
    borrowing func slips(of person: PersonID) throws(StorageError) -> [SlipLine] {
        var slips = try rows(
            SlipLine.columns + "WHERE person = \(person) ORDER BY month DESC LIMIT 36"
        ) { row in try SlipLine(&row) }
        let payments = try rows(
            Payment.columns + "WHERE p.person = \(person) ORDER BY p.month DESC LIMIT 36"
        ) { row in try Payment(&row) }
        let byMonth = Dictionary(
            payments.map { ($0.month, $0) }, uniquingKeysWith: { one, _ in one })
        for place in slips.indices { slips[place].payment = byMonth[slips[place].month] }
        return slips
    }

    /// Of some people who has a slip of a month, whoever issued it.
    borrowing func slipHolders(
        among people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> Set<PersonID> {
        Set(
            try rows(
                """
                SELECT person FROM dues_slip
                WHERE person IN (\(list: people)) AND month = \(month.number)
                """))
    }
}

extension WriteTransaction {
    borrowing func enter(_ act: DuesAct) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_act (id, kind, branch, recorded_at, account)
            VALUES (
                \(act.id), \(act.kind.rawValue), \(act.branch), \(act.recordedAt), \(act.account)
            )
            """)
        try insert(
            Array(act.postings.enumerated()), into: "dues_posting", columns: "act", "line", "book",
            "branch", "person", "amount"
        ) { posting, row in
            try row.write(act.id)
            try row.write(posting.offset + 1)
            try row.write(posting.element.book.rawValue)
            try row.write(act.branch)
            try row.write(posting.element.person)
            try row.write(posting.element.amount.fen)
        }
        bump(Dues.topic)
    }

    borrowing func enter(_ slips: [Slip]) throws(StorageError) {
        try insert(
            slips, into: "dues_slip", columns: "person", "month", "branch", "amount", "fixing",
            "act"
        ) { slip, row in
            try row.write(slip.person)
            try row.write(slip.month.number)
            try row.write(slip.branch)
            try row.write(slip.amount.fen)
            try row.write(slip.fixing)
            try row.write(slip.act)
        }
    }

    /// - Throws: a broken uniqueness where somebody was quicker: a slip is paid once.
    borrowing func enter(_ payments: [Payment], by act: DuesAct.ID) throws(StorageError) {
        try insert(
            payments, into: "dues_payment", columns: "person", "month", "turn", "act", "amount",
            "method", "received_on"
        ) { payment, row in
            try row.write(payment.person)
            try row.write(payment.month.number)
            try row.write(1)
            try row.write(act)
            try row.write(payment.amount.fen)
            try row.write(payment.method)
            try row.write(payment.receivedOn)
        }
        try insert(
            payments.filter { $0.proxy != nil }, into: "dues_proxy", columns: "person", "month",
            "turn", "proxy", "relation"
        ) { payment, row in
            try row.write(payment.person)
            try row.write(payment.month.number)
            try row.write(1)
            try row.write(payment.proxy)
            try row.write(payment.relation ?? "")
        }
    }
}
