import Kernel
import Storage

/// An order as it stands.
struct OnlineStanding: Equatable, Sendable {
    let order: OnlineOrder
    let state: OnlineOrder.State
    /// Which event of the order brought it there.
    let turn: Int
    /// What the provider took, once it took something.
    let received: Money?
    /// What the provider calls that, and when it got it.
    let reference: String?
    let paidAt: Instant?
    /// What the provider calls the refund, once it is done.
    let refundReference: String?
    let reason: OnlineReason?
    /// Since when it stands so.
    let changedAt: Instant

    init(_ row: inout Row) throws(StorageError) {
        order = try OnlineOrder(&row)
        state = try row.next()
        turn = try row.next()
        let fen: Int? = try row.next()
        received = fen.map { Money(fen: $0) }
        reference = try row.next()
        paidAt = try row.next()
        let last: String? = try row.next()
        refundReference = state == .refunded ? last : nil
        reason = try row.next()
        changedAt = try row.next()
    }

    static let joined: SQL = """
        SELECT o.id, o.person, o.month, o.turn, o.branch, o.amount, o.issued, o.payment_turn,
            o.opened_at, o.expires_at, o.account, o.provider, o.merchant, s.state, s.turn,
            m.amount, m.reference, m.paid_at, e.reference, e.reason, e.recorded_at
        FROM dues_online_order AS o
        JOIN dues_online_standing AS s ON s.online_order = o.id
        JOIN dues_online_event AS e ON e.online_order = s.online_order AND e.turn = s.turn
        LEFT JOIN dues_online_event AS m
            ON m.online_order = s.online_order AND m.turn = s.money_turn

        """
}

extension OnlineOrder {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        month = CivilMonth(number: try row.next())
        turn = try row.next()
        branch = try row.next()
        amount = Money(fen: try row.next())
        issued = try row.next()
        paymentTurn = try row.next()
        openedAt = try row.next()
        expiresAt = try row.next()
        account = try row.next()
        provider = ProviderIdentity(origin: try row.next(), merchant: try row.next())
    }
}

/// Something that is to be asked about at the provider.
struct DueOnline: Sendable {
    let order: OnlineOrder.ID
    let state: OnlineOrder.State
    let dueAt: Instant
    /// How often it was asked before.
    let tries: Int

    init(_ row: inout Row) throws(StorageError) {
        order = try row.next()
        state = try row.next()
        dueAt = try row.next()
        tries = try row.next()
    }

    /// Twice as long each time, up to an hour; four times a day after about a day.
    var next: Duration { DueOnline.pause(after: tries) }

    static func pause(after tries: Int) -> Duration {
        tries < 30 ? .seconds(min(60 << min(tries, 6), 3_600)) : .seconds(21_600)
    }
}
