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
    let reference: String?
    let reason: OnlineReason?
    /// Since when it stands so.
    let changedAt: Instant

    fileprivate init(_ row: inout Row) throws(StorageError) {
        order = try OnlineOrder(&row)
        state = try row.next()
        turn = try row.next()
        let fen: Int? = try row.next()
        received = fen.map { Money(fen: $0) }
        reference = try row.next()
        reason = try row.next()
        changedAt = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT o.id, o.person, o.month, o.turn, o.branch, o.amount, o.payment_turn, o.opened_at,
            o.expires_at, o.account, s.state, s.turn, e.amount, e.reference, e.reason, e.recorded_at

        """
    fileprivate static let joined: SQL =
        columns + """
            FROM dues_online_order AS o
            JOIN dues_online_standing AS s ON s.online_order = o.id
            JOIN dues_online_event AS e ON e.online_order = s.online_order AND e.turn = s.turn

            """
}

extension OnlineOrder {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        month = CivilMonth(number: try row.next())
        turn = try row.next()
        branch = try row.next()
        amount = Money(fen: try row.next())
        paymentTurn = try row.next()
        openedAt = try row.next()
        expiresAt = try row.next()
        account = try row.next()
    }
}

/// Something that happened to an order.
struct OnlineEvent: Equatable, Sendable {
    let state: OnlineOrder.State
    var amount: Money?
    var reference: String?
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
    }
}

extension Transaction {
    borrowing func onlineStanding(
        of order: OnlineOrder.ID
    ) throws(StorageError) -> OnlineStanding? {
        try first(OnlineStanding.joined + "WHERE o.id = \(order)") { row in
            try OnlineStanding(&row)
        }
    }

    /// The last order of each slip of somebody, the latest month first.
    borrowing func onlineStandings(
        of person: PersonID
    ) throws(StorageError) -> [OnlineStanding] {
        let all = try rows(
            OnlineStanding.joined
                + "WHERE o.person = \(person) ORDER BY o.month DESC, o.turn DESC LIMIT 400"
        ) { row in try OnlineStanding(&row) }
        var months: Set<CivilMonth> = []
        return all.filter { months.insert($0.order.month).inserted }
    }

    /// The last order of one slip.
    borrowing func onlineStanding(
        of person: PersonID, _ month: CivilMonth
    ) throws(StorageError) -> OnlineStanding? {
        try first(
            OnlineStanding.joined + """
                WHERE o.person = \(person) AND o.month = \(month.number)
                ORDER BY o.turn DESC
                LIMIT 1
                """
        ) { row in try OnlineStanding(&row) }
    }

    /// Which order brought a payment in.
    borrowing func onlineOrder(
        paying person: PersonID, _ month: CivilMonth, turn: Int
    ) throws(StorageError) -> OnlineOrder.ID? {
        try first(
            """
            SELECT online_order FROM dues_online_payment
            WHERE person = \(person) AND month = \(month.number) AND turn = \(turn)
            """)
    }

    /// The digest of the notice that had a nonce before.
    borrowing func onlineNotice(_ nonce: String) throws(StorageError) -> [UInt8]? {
        try first("SELECT digest FROM dues_online_notice WHERE nonce = \(nonce)")
    }

    /// What was due longest.
    borrowing func dueOnline(at now: Instant) throws(StorageError) -> DueOnline? {
        try first(
            """
            SELECT online_order, state, due_at, tries FROM dues_online_standing
            WHERE due_at <= \(now)
            ORDER BY due_at
            LIMIT 1
            """
        ) { row in try DueOnline(&row) }
    }

    borrowing func onlineCounts(
        in branches: [OrganizationID]
    ) throws(StorageError) -> [OnlineOrder.State: Int] {
        var counts: [OnlineOrder.State: Int] = [:]
        try forEach(
            """
            SELECT state, count(*) FROM dues_online_standing
            WHERE branch IN (\(list: branches))
            GROUP BY state
            """
        ) { row in
            let state: OnlineOrder.State = try row.next()
            counts[state] = try row.next(as: Int.self)
        }
        return counts
    }

    /// Those of some branches in some states, the latest first.
    borrowing func onlineStandings(
        in branches: [OrganizationID], _ states: [OnlineOrder.State], from offset: Int, limit: Int
    ) throws(StorageError) -> [OnlineStanding] {
        let ids: [OnlineOrder.ID] = try rows(
            """
            SELECT online_order FROM dues_online_standing
            WHERE branch IN (\(list: branches)) AND state IN (\(list: states))
            ORDER BY online_order DESC
            LIMIT \(limit) OFFSET \(offset)
            """)
        var found: [OnlineStanding] = []
        for portion in ids.portions(of: Dues.askedTogether) {
            // Said of each table: PostgreSQL goes through the whole of one that it is not said of.
            found += try rows(
                OnlineStanding.joined + """
                    WHERE o.id IN (\(list: portion)) AND s.online_order IN (\(list: portion))
                        AND e.online_order IN (\(list: portion))
                    """
            ) { row in try OnlineStanding(&row) }
        }
        return found.sorted { $0.order.id > $1.order.id }
    }
}

/// Something that is to be asked about at the provider.
struct DueOnline: Sendable {
    let order: OnlineOrder.ID
    let state: OnlineOrder.State
    let dueAt: Instant
    /// How often it was asked before.
    let tries: Int

    fileprivate init(_ row: inout Row) throws(StorageError) {
        order = try row.next()
        state = try row.next()
        dueAt = try row.next()
        tries = try row.next()
    }

    /// Twice as long each time, up to an hour.
    var next: Duration { .seconds(min(60 << min(tries, 6), 3_600)) }
}

extension OnlineOrder.State {
    /// When something is asked about an order that has just come to this state.
    fileprivate func dueAt(after now: Instant) -> Instant? {
        switch self {
        case .open: now + .seconds(60)
        case .refunding: now
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
                id, person, month, turn, branch, amount, payment_turn, opened_at, expires_at,
                account
            )
            VALUES (
                \(order.id), \(order.person), \(order.month.number), \(order.turn), \(order.branch),
                \(order.amount.fen), \(order.paymentTurn), \(order.openedAt), \(order.expiresAt),
                \(order.account)
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
                tries = 0
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
                online_order, turn, state, amount, reference, reason, recorded_at, account
            )
            VALUES (
                \(order), \(turn), \(event.state), \(event.amount?.fen), \(event.reference),
                \(event.reason), \(now), \(account)
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
