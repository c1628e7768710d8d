import Kernel
import Storage

/// A slip and what became of it.
struct SlipLine: Equatable, Sendable {
    let person: PersonID
    let month: CivilMonth
    let branch: OrganizationID
    let amount: Money
    /// Which issued it: after a withdrawal another slip of the month is another claim.
    let act: DuesAct.ID
    /// By which the amount was worked out, where it follows from a base.
    let rate: Rate?
    /// The payment that holds.
    fileprivate(set) var payment: Payment?
    /// Whether one before it was taken back.
    fileprivate(set) var wasReversed = false

    var isPaid: Bool { payment != nil || amount == .zero }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        month = CivilMonth(number: try row.next())
        branch = try row.next()
        amount = Money(fen: try row.next())
        act = try row.next()
        let rate: Int? = try row.next()
        self.rate = rate.map { Rate(perTenThousand: $0) }
    }

    fileprivate static let columns: SQL = """
        SELECT s.person, s.month, s.branch, s.amount, s.act, f.rate
        FROM dues_slip AS s
        JOIN dues_fixing AS f ON f.id = s.fixing

        """
}

/// A payment as it is kept, whether or not it was taken back.
private struct KeptPayment {
    let payment: Payment
    let isReversed: Bool

    init(_ row: inout Row) throws(StorageError) {
        let (person, number) = (try row.next(as: PersonID.self), try row.next(as: Int.self))
        payment = Payment(
            person: person, month: CivilMonth(number: number), amount: Money(fen: try row.next()),
            method: try row.next(), receivedOn: try row.next(), proxy: try row.next(),
            relation: try row.next())
        isReversed = try row.next()
    }

    static let columns: SQL = """
        SELECT p.person, p.month, p.amount, p.method, p.received_on, x.proxy, x.relation,
            r.act IS NOT NULL
        FROM dues_payment AS p
        LEFT JOIN dues_proxy AS x
            ON x.person = p.person AND x.month = p.month AND x.turn = p.turn
        LEFT JOIN dues_reversal AS r
            ON r.person = p.person AND r.month = p.month AND r.turn = p.turn

        """
}

extension SlipLine {
    fileprivate mutating func take(_ kept: KeptPayment) {
        if kept.isReversed { wasReversed = true } else { payment = kept.payment }
    }
}

extension Transaction {
    /// The slips of some branches in a month.
    borrowing func slips(
        in branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        let slips = try rows(
            SlipLine.columns
                + "WHERE s.branch IN (\(fragment: branches)) AND s.month = \(month.number)"
        ) { row in try SlipLine(&row) }
        return try paid(slips, month)
    }

    /// Slips of one month with what was paid.
    private borrowing func paid(
        _ slips: [SlipLine], _ month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        var slips = slips
        let places = Dictionary(
            slips.enumerated().map { ($0.element.person, $0.offset) }, uniquingKeysWith: { $1 })
        for kept in try payments(of: slips.map(\.person), in: month) {
            if let place = places[kept.payment.person] { slips[place].take(kept) }
        }
        return slips
    }

    /// What people paid for a month, some hundred people at a time: payments lie by person.
    private borrowing func payments(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [KeptPayment] {
        var found: [KeptPayment] = []
        for portion in people.portions(of: Dues.askedTogether) {
            found += try rows(
                KeptPayment.columns
                    + "WHERE p.person IN (\(list: portion)) AND p.month = \(month.number)"
            ) { row in try KeptPayment(&row) }
        }
        return found
    }

    /// One payment of somebody for a month, whether or not it was taken back.
    borrowing func payment(
        of person: PersonID, _ month: CivilMonth, turn: Int
    ) throws(StorageError) -> Payment? {
        try first(
            KeptPayment.columns + """
                WHERE p.person = \(person) AND p.month = \(month.number) AND p.turn = \(turn)
                """
        ) { row in try KeptPayment(&row).payment }
    }

    /// The slips of somebody for the ten years up to a month, the latest first. Their key begins with
    /// the month, so each month is asked for.
    borrowing func slips(
        of person: PersonID, until month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        let months = (0..<120).map { month.adding(months: -$0).number }
        var slips = try rows(
            SlipLine.columns
                + "WHERE s.person = \(person) AND s.month IN (\(list: months)) ORDER BY s.month DESC"
        ) { row in try SlipLine(&row) }
        let places = Dictionary(
            slips.enumerated().map { ($0.element.month, $0.offset) }, uniquingKeysWith: { $1 })
        let payments = try rows(
            KeptPayment.columns + "WHERE p.person = \(person) ORDER BY p.month DESC LIMIT 400"
        ) { row in try KeptPayment(&row) }
        for kept in payments {
            if let place = places[kept.payment.month] { slips[place].take(kept) }
        }
        return slips
    }

    /// The slips of people for one month.
    borrowing func slips(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [SlipLine] {
        let slips = try rows(
            SlipLine.columns
                + "WHERE s.person IN (\(list: people)) AND s.month = \(month.number)"
        ) { row in try SlipLine(&row) }
        return try paid(slips, month)
    }

    /// How many payments of people were taken back for a month: the next one is one more.
    borrowing func reversals(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: Int] {
        var counts: [PersonID: Int] = [:]
        try forEach(
            """
            SELECT person, count(*) FROM dues_reversal
            WHERE person IN (\(list: people)) AND month = \(month.number)
            GROUP BY person
            """
        ) { row in
            let person: PersonID = try row.next()
            counts[person] = try row.next(as: Int.self)
        }
        return counts
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
    borrowing func enter(_ act: DuesAct) throws(StorageError) { try enter([act]) }

    borrowing func enter(_ acts: [DuesAct]) throws(StorageError) {
        try insert(
            acts, into: "dues_act", columns: "id", "kind", "branch", "recorded_at", "account"
        ) { act, row in
            try row.write(act.id)
            try row.write(act.kind.rawValue)
            try row.write(act.branch)
            try row.write(act.recordedAt)
            try row.write(act.account)
        }
        try insert(
            acts.flatMap { act in act.postings.enumerated().map { (act, $0.offset + 1, $0.element) }
            },
            into: "dues_posting", columns: "act", "line", "book", "branch", "person", "amount"
        ) { line, row in
            let (act, number, posting) = line
            try row.write(act.id)
            try row.write(number)
            try row.write(posting.book.rawValue)
            try row.write(posting.organization ?? act.branch)
            try row.write(posting.person)
            try row.write(posting.amount.fen)
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

    /// Payments of one month, each as the next turn of its slip.
    ///
    /// - Throws: a broken uniqueness where somebody was quicker: a slip is paid once, and once more
    ///   only after that was taken back.
    @discardableResult
    borrowing func enter(
        _ payments: [Payment], by act: DuesAct.ID
    ) throws -> [PersonID: Int] {
        guard let month = payments.first?.month else { return [:] }
        bump(Dues.paying)
        let before = try reading { tx throws in
            try tx.reversals(of: payments.map(\.person), in: month)
        }
        let turns = payments.map { ($0, before[$0.person, default: 0] + 1) }
        try insert(
            turns, into: "dues_payment", columns: "person", "month", "turn", "act", "amount",
            "method", "received_on"
        ) { line, row in
            let (payment, turn) = line
            try row.write(payment.person)
            try row.write(payment.month.number)
            try row.write(turn)
            try row.write(act)
            try row.write(payment.amount.fen)
            try row.write(payment.method)
            try row.write(payment.receivedOn)
        }
        try insert(
            turns.filter { $0.0.proxy != nil }, into: "dues_proxy", columns: "person", "month",
            "turn", "proxy", "relation"
        ) { line, row in
            let (payment, turn) = line
            try row.write(payment.person)
            try row.write(payment.month.number)
            try row.write(turn)
            try row.write(payment.proxy)
            try row.write(payment.relation ?? "")
        }
        return Dictionary(turns.map { ($0.person, $1) }, uniquingKeysWith: { $1 })
    }
}
