import Kernel
import Storage

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
