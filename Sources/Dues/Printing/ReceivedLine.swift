import Kernel
import Storage

/// A payment as its receipt says it.
struct ReceivedLine: Sendable {
    let payment: Payment
    /// Who collected.
    let branch: OrganizationID
    let act: DuesAct.ID
    let isReversed: Bool

    /// When it was recorded: ids sort by birth.
    var recordedAt: Instant { Instant(microseconds: Int64(act.high >> 16) * 1000) }

    fileprivate init(_ row: inout Row) throws(StorageError) {
        let (person, number) = (try row.next(as: PersonID.self), try row.next(as: Int.self))
        payment = Payment(
            person: person, month: CivilMonth(number: number), amount: Money(fen: try row.next()),
            method: try row.next(), receivedOn: try row.next(), proxy: try row.next(),
            relation: try row.next())
        branch = try row.next()
        act = try row.next()
        isReversed = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT p.person, p.month, p.amount, p.method, p.received_on, x.proxy, x.relation, a.branch,
            p.act, r.act IS NOT NULL
        FROM dues_payment AS p
        JOIN dues_act AS a ON a.id = p.act
        LEFT JOIN dues_proxy AS x
            ON x.person = p.person AND x.month = p.month AND x.turn = p.turn
        LEFT JOIN dues_reversal AS r
            ON r.person = p.person AND r.month = p.month AND r.turn = p.turn

        """
}

/// Who recorded payments, and for whom.
struct ReceivedHead: Sendable {
    let branch: OrganizationID
    let account: AccountID
    let recordedAt: Instant
}

extension Transaction {
    /// What was recorded together.
    borrowing func paid(by act: DuesAct.ID) throws(StorageError) -> [ReceivedLine] {
        try rows(ReceivedLine.columns + "WHERE p.act = \(act) ORDER BY p.person LIMIT 500") { row in
            try ReceivedLine(&row)
        }
    }

    /// What somebody paid for some months, the earliest first; what was taken back too.
    borrowing func paid(
        by person: PersonID, for months: ClosedRange<CivilMonth>
    ) throws(StorageError) -> [ReceivedLine] {
        try rows(
            ReceivedLine.columns + """
                WHERE p.person = \(person) AND p.month >= \(months.lowerBound.number)
                    AND p.month <= \(months.upperBound.number)
                ORDER BY p.month, p.turn
                """
        ) { row in try ReceivedLine(&row) }
    }

    borrowing func paidHead(_ act: DuesAct.ID) throws(StorageError) -> ReceivedHead? {
        try first("SELECT branch, account, recorded_at FROM dues_act WHERE id = \(act)") { row in
            ReceivedHead(
                branch: try row.next(), account: try row.next(), recordedAt: try row.next())
        }
    }
}
