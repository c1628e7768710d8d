import Kernel
import Storage

/// A spending and the acts that made it so.
struct SpendingLine: Sendable {
    let spending: Spending
    let isSpent: Bool
    let isReversed: Bool

    fileprivate static let columns: SQL = """
        SELECT s.id, s.organization, s.category, s.amount, s.spent_on, s.decided_on, s.decision,
            s.purpose, s.voucher, s.recorded_at, s.account, a.act IS NOT NULL, b.act IS NOT NULL
        FROM dues_spending AS s
        LEFT JOIN dues_spending_act AS a ON a.spending = s.id AND a.turn = 1
        LEFT JOIN dues_spending_act AS b ON b.spending = s.id AND b.turn = 2

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        spending = Spending(
            id: try row.next(), organization: try row.next(), category: try row.next(),
            amount: Money(fen: try row.next()), spentOn: try row.next(),
            decidedOn: try row.next(), decision: try row.next(), purpose: try row.next(),
            voucher: try row.next(), recordedAt: try row.next(), account: try row.next())
        isSpent = try row.next()
        isReversed = try row.next()
    }
}

/// Interest of a day; below nothing where it was taken back.
struct InterestLine: Sendable {
    let organization: OrganizationID
    let day: CivilDate
    let turn: Int
    let amount: Money
    let account: AccountID
}

extension Transaction {
    borrowing func spending(_ id: Spending.ID) throws(StorageError) -> SpendingLine? {
        try first(SpendingLine.columns + "WHERE s.id = \(id)") { row in
            try SpendingLine(&row)
        }
    }

    /// The latest first.
    borrowing func spendings(
        of organization: OrganizationID
    ) throws(StorageError) -> [SpendingLine] {
        try rows(
            SpendingLine.columns
                + "WHERE s.organization = \(organization) ORDER BY s.id DESC LIMIT 200"
        ) { row in try SpendingLine(&row) }
    }

    borrowing func voucher(_ id: Voucher.ID) throws(StorageError) -> Voucher? {
        try first("SELECT type, content FROM dues_voucher WHERE id = \(id)") { row in
            Voucher(id: id, kind: try row.next(), content: try row.next())
        }
    }

    /// What tells a voucher from others without its content.
    borrowing func voucherMark(
        _ id: Voucher.ID
    ) throws(StorageError) -> (kind: String, digest: [UInt8]) {
        try first("SELECT type, digest FROM dues_voucher WHERE id = \(id)") { row in
            (try row.next(), try row.next())
        } ?? ("", [])
    }

    /// What was entered, and what was taken back, the latest day first.
    borrowing func interest(
        of organization: OrganizationID
    ) throws(StorageError) -> [InterestLine] {
        try rows(
            """
            SELECT day, turn, amount, account FROM dues_interest
            WHERE organization = \(organization)
            ORDER BY day DESC, turn DESC
            LIMIT 200
            """
        ) { row in
            InterestLine(
                organization: organization, day: try row.next(), turn: try row.next(),
                amount: Money(fen: try row.next()), account: try row.next())
        }
    }

    /// What was done last about the interest of a day.
    borrowing func lastInterest(
        of organization: OrganizationID, on day: CivilDate
    ) throws(StorageError) -> InterestLine? {
        try first(
            """
            SELECT turn, amount, account FROM dues_interest
            WHERE organization = \(organization) AND day = \(day)
            ORDER BY turn DESC
            LIMIT 1
            """
        ) { row in
            InterestLine(
                organization: organization, day: day, turn: try row.next(),
                amount: Money(fen: try row.next()), account: try row.next())
        }
    }
}

extension WriteTransaction {
    borrowing func enter(_ voucher: Voucher) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_voucher (id, type, digest, content)
            VALUES (\(voucher.id), \(voucher.kind), \(voucher.digest), \(voucher.content))
            """)
    }

    borrowing func enter(_ spending: Spending) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_spending (
                id, organization, category, amount, spent_on, decided_on, decision, purpose,
                voucher, recorded_at, account
            )
            VALUES (
                \(spending.id), \(spending.organization), \(spending.category),
                \(spending.amount.fen), \(spending.spentOn), \(spending.decidedOn),
                \(spending.decision), \(spending.purpose), \(spending.voucher),
                \(spending.recordedAt), \(spending.account)
            )
            """)
        bump(Dues.topic)
    }

    /// The schema itself sees that two persons agreed.
    ///
    /// - Throws: a broken uniqueness where it was done already.
    borrowing func enter(
        _ act: DuesAct, as turn: Int, of spending: Spending, askedBy requester: AccountID
    ) throws(StorageError) {
        try enter(act)
        try execute(
            """
            INSERT INTO dues_spending_act (spending, turn, act, requester, account)
            VALUES (\(spending.id), \(turn), \(act.id), \(requester), \(act.account))
            """)
    }

    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(_ interest: InterestLine, by act: DuesAct) throws(StorageError) {
        try enter(act)
        try execute(
            """
            INSERT INTO dues_interest (organization, day, turn, act, amount, account)
            VALUES (
                \(interest.organization), \(interest.day), \(interest.turn), \(act.id),
                \(interest.amount.fen), \(interest.account)
            )
            """)
    }
}
