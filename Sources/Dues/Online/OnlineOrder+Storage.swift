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

    /// The last order of each slip of somebody, and those that got money, the latest month first.
    borrowing func onlineStandings(
        of person: PersonID
    ) throws(StorageError) -> [OnlineStanding] {
        let all = try rows(
            OnlineStanding.joined
                + "WHERE o.person = \(person) ORDER BY o.month DESC, o.turn DESC LIMIT 400"
        ) { row in try OnlineStanding(&row) }
        var months: Set<CivilMonth> = []
        return all.filter { months.insert($0.order.month).inserted || $0.received != nil }
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

    /// What was due longest; money that is to go back before questions.
    borrowing func dueOnline(at now: Instant) throws(StorageError) -> DueOnline? {
        for state in [OnlineOrder.State.refunding, .refundStuck, .open] {
            let due = try first(
                """
                SELECT online_order, state, due_at, tries FROM dues_online_standing
                WHERE state = \(state) AND due_at <= \(now)
                ORDER BY due_at
                LIMIT 1
                """
            ) { row in try DueOnline(&row) }
            if let due { return due }
        }
        return nil
    }

    /// Where what is not over yet was ordered.
    borrowing func providersWaitedFor() throws(StorageError) -> [ProviderIdentity] {
        try rows(
            """
            SELECT DISTINCT o.provider, o.merchant
            FROM dues_online_standing AS s
            JOIN dues_online_order AS o ON o.id = s.online_order
            WHERE s.state IN ('open', 'refunding', 'refundStuck')
            ORDER BY o.provider, o.merchant
            """
        ) { row in ProviderIdentity(origin: try row.next(), merchant: try row.next()) }
    }

    /// In the order of an index: without one PostgreSQL goes through the table until it finds some.
    borrowing func haveOnline(_ branches: [OrganizationID]) throws(StorageError) -> Bool {
        try first(
            """
            SELECT 1 FROM dues_online_standing WHERE branch IN (\(list: branches))
            ORDER BY branch, state, online_order
            LIMIT 1
            """, of: Int.self) != nil
    }

    /// How many wait for a person, by branch. There are few; each state is asked for by itself, since
    /// SQLite would go through the index of branches for all of them.
    borrowing func onlineExceptions() throws(StorageError) -> [OrganizationID: Int] {
        var counts: [OrganizationID: Int] = [:]
        for state in OnlineOrder.State.allCases where state.isException {
            let branches: [OrganizationID] = try rows(
                "SELECT branch FROM dues_online_standing WHERE state = \(state) LIMIT 1000")
            for branch in branches { counts[branch, default: 0] += 1 }
        }
        return counts
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

    /// All of some branches before one of them, the latest first: what comes meanwhile moves none.
    borrowing func onlineStandings(
        in branches: [OrganizationID], before last: OnlineOrder.ID?, limit: Int
    ) throws(StorageError) -> [OnlineStanding] {
        let further: SQL = last.map { "AND online_order < \($0)" } ?? ""
        return try onlineStandings(
            rows(
                """
                SELECT online_order FROM dues_online_standing
                WHERE branch IN (\(list: branches)) \(fragment: further)
                ORDER BY online_order DESC
                LIMIT \(limit)
                """))
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
        return try onlineStandings(ids)
    }

    private borrowing func onlineStandings(
        _ ids: [OnlineOrder.ID]
    ) throws(StorageError) -> [OnlineStanding] {
        var found: [OnlineStanding] = []
        for portion in ids.portions(of: Dues.askedTogether) {
            // Said of each table: PostgreSQL goes through the whole of one that it is not said of.
            found += try rows(
                OnlineStanding.joined + """
                        AND m.online_order IN (\(list: portion))
                    WHERE o.id IN (\(list: portion)) AND s.online_order IN (\(list: portion))
                        AND e.online_order IN (\(list: portion))
                    """
            ) { row in try OnlineStanding(&row) }
        }
        return found.sorted { $0.order.id > $1.order.id }
    }
}
