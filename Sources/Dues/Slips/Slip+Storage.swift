import Kernel
import Storage

/// A slip and what became of it.
struct SlipLine: Equatable, Sendable {
    let person: PersonID
    let month: CivilMonth
    let branch: OrganizationID
    let amount: Money
    let payment: Payment?

    var isPaid: Bool { payment != nil || amount == .zero }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        let (person, number) = (try row.next(as: PersonID.self), try row.next(as: Int.self))
        self.person = person
        let month = CivilMonth(number: number)
        self.month = month
        branch = try row.next()
        amount = Money(fen: try row.next())
        let paid: Int? = try row.next()
        let method: PaymentMethod? = try row.next()
        let receivedOn: CivilDate? = try row.next()
        let (proxy, relation): (String?, String?) = (try row.next(), try row.next())
        if let paid, let method, let receivedOn {
            payment = Payment(
                person: person, month: month, amount: Money(fen: paid), method: method,
                receivedOn: receivedOn, proxy: proxy, relation: relation)
        } else {
            payment = nil
        }
    }

    fileprivate static let columns: SQL = """
        SELECT s.person, s.month, s.branch, s.amount, p.amount, p.method, p.received_on, x.proxy,
            x.relation
        FROM dues_slip AS s
        LEFT JOIN dues_payment AS p ON p.person = s.person AND p.month = s.month
        LEFT JOIN dues_proxy AS x
            ON x.person = p.person AND x.month = p.month AND x.turn = p.turn

        """
}

extension Transaction {
    /// The slips of some branches in a month.
    borrowing func slips(
        in branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        try rows(
            SlipLine.columns + """
                WHERE s.branch IN (\(fragment: branches)) AND s.month = \(month.number)
                """
        ) { row in try SlipLine(&row) }
    }

    /// The slips of somebody, the latest first: three years of them.
    borrowing func slips(of person: PersonID) throws(StorageError) -> [SlipLine] {
        try rows(
            SlipLine.columns + """
                WHERE s.person = \(person)
                ORDER BY s.month DESC
                LIMIT 36
                """
        ) { row in try SlipLine(&row) }
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
