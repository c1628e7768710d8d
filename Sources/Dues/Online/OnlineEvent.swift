import Kernel
import Storage

/// Something that happened to an order.
struct OnlineEvent: Equatable, Sendable {
    let state: OnlineOrder.State
    var amount: Money?
    var reference: String?
    /// When the provider got it.
    var paidAt: Instant?
    var reason: OnlineReason?

    init(
        _ state: OnlineOrder.State, _ amount: Money? = nil, reference: String? = nil,
        because reason: OnlineReason? = nil
    ) {
        self.state = state
        self.amount = amount
        self.reference = reference
        self.reason = reason
    }

    init(
        _ state: OnlineOrder.State, _ payment: ProviderPayment, because reason: OnlineReason? = nil
    ) {
        self.init(state, payment.amount, reference: payment.reference, because: reason)
        paidAt = payment.at
    }

    /// Whether it brought the money.
    var bringsMoney: Bool { paidAt != nil }

    /// Of somebody who is erased: what the accounts need, and nothing that leads to the person's
    /// account at a bank.
    var withoutReference: OnlineEvent {
        var event = self
        event.reference = nil
        return event
    }
}

extension OnlineOrder.State {
    /// When something is asked about an order that has just come to this state.
    fileprivate func dueAt(after now: Instant) -> Instant? {
        switch self {
        case .open: now + .seconds(60)
        case .refunding: now
        case .refundStuck: now + .seconds(3_600)
        default: nil
        }
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where the same slip is being ordered at the same moment.
    borrowing func enter(_ order: OnlineOrder) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_online_order (
                id, person, month, turn, branch, amount, issued, payment_turn, opened_at,
                expires_at, account, provider, merchant
            )
            VALUES (
                \(order.id), \(order.person), \(order.month.number), \(order.turn), \(order.branch),
                \(order.amount.fen), \(order.issued), \(order.paymentTurn), \(order.openedAt),
                \(order.expiresAt), \(order.account), \(order.provider.origin),
                \(order.provider.merchant)
            )
            """)
        try enter(OnlineEvent(.open), turn: 1, of: order.id, at: order.openedAt, by: order.account)
        try execute(
            """
            INSERT INTO dues_online_standing (online_order, branch, state, turn, due_at, tries)
            VALUES (
                \(order.id), \(order.branch), 'open', 1,
                \(OnlineOrder.State.open.dueAt(after: order.openedAt)), 0
            )
            """)
        bump(Dues.onlineTopic)
    }

    /// - Throws: a broken uniqueness where somebody was quicker to say what became of the order.
    borrowing func move(
        _ order: OnlineOrder.ID, to event: OnlineEvent, turn: Int, at now: Instant,
        by account: AccountID
    ) throws(StorageError) {
        try enter(event, turn: turn, of: order, at: now, by: account)
        try execute(
            """
            UPDATE dues_online_standing
            SET state = \(event.state), turn = \(turn), due_at = \(event.state.dueAt(after: now)),
                tries = 0, money_turn = coalesce(money_turn, \(event.bringsMoney ? turn : nil))
            WHERE online_order = \(order)
            """)
        bump(Dues.onlineTopic)
    }

    private borrowing func enter(
        _ event: OnlineEvent, turn: Int, of order: OnlineOrder.ID, at now: Instant,
        by account: AccountID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_online_event (
                online_order, turn, state, amount, reference, paid_at, reason, recorded_at,
                account
            )
            VALUES (
                \(order), \(turn), \(event.state), \(event.amount?.fen), \(event.reference),
                \(event.paidAt), \(event.reason), \(now), \(account)
            )
            """)
    }

    /// One server takes it; where that stops in the middle, it is asked again.
    borrowing func take(_ due: DueOnline, at now: Instant) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE dues_online_standing SET due_at = \(now + due.next), tries = \(due.tries + 1)
            WHERE online_order = \(due.order) AND due_at = \(due.dueAt) AND tries = \(due.tries)
            """) == 1
    }

    borrowing func enter(
        _ notice: ProviderNotice, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_online_notice (nonce, digest, online_order, recorded_at)
            VALUES (\(notice.nonce), \(notice.digest), \(notice.order), \(now))
            """)
    }

    borrowing func enter(
        _ order: OnlineOrder, paying turn: Int
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_online_payment (person, month, turn, online_order)
            VALUES (\(order.person), \(order.month.number), \(turn), \(order.id))
            """)
    }
}
