import Kernel
import Storage

/// A slip that somebody does not owe any more.
struct WithdrawnSlip: Encodable, Sendable {
    let month: CivilMonth
    let amount: Money
    let ground: SlipWithdrawal.Ground
    let withdrawnOn: CivilDate

    fileprivate init(_ row: inout Row) throws(StorageError) {
        month = CivilMonth(number: try row.next())
        amount = Money(fen: try row.next())
        ground = try row.next()
        let at: Instant = try row.next()
        withdrawnOn = at.date
    }
}

extension Slip {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        month = CivilMonth(number: try row.next())
        branch = try row.next()
        amount = Money(fen: try row.next())
        fixing = try row.next()
        act = try row.next()
    }
}

extension Transaction {
    /// Slips with the act that issued them.
    borrowing func issuedSlips(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [Slip] {
        var slips: [Slip] = []
        for portion in people.portions(of: Dues.askedTogether) {
            slips += try rows(
                """
                SELECT person, month, branch, amount, fixing, act FROM dues_slip
                WHERE person IN (\(list: portion)) AND month = \(month.number)
                """
            ) { row in try Slip(&row) }
        }
        return slips.sorted { $0.person < $1.person }
    }

    /// What was taken back from somebody, the latest month first.
    borrowing func withdrawnSlips(of person: PersonID) throws(StorageError) -> [WithdrawnSlip] {
        try rows(
            """
            SELECT month, amount, ground, recorded_at FROM dues_slip_withdrawal
            WHERE person = \(person) ORDER BY month DESC, turn DESC LIMIT 120
            """
        ) { row in try WithdrawnSlip(&row) }
    }

    /// How many slips of people were withdrawn for a month: the next one is one more.
    borrowing func withdrawals(
        of people: [PersonID], in month: CivilMonth
    ) throws(StorageError) -> [PersonID: Int] {
        var counts: [PersonID: Int] = [:]
        for portion in people.portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT person, count(*) FROM dues_slip_withdrawal
                WHERE person IN (\(list: portion)) AND month = \(month.number)
                GROUP BY person
                """
            ) { row in
                let person: PersonID = try row.next()
                counts[person] = try row.next(as: Int.self)
            }
        }
        return counts
    }

    /// Whether one of some people may still be paying a month online, or what came waits for a
    /// decision.
    borrowing func arePayingOnline(
        _ people: [PersonID], _ month: CivilMonth
    ) throws(StorageError) -> Bool {
        for portion in people.portions(of: Dues.askedTogether) {
            let orders: [OnlineOrder.ID] = try rows(
                """
                SELECT id FROM dues_online_order
                WHERE person IN (\(list: portion)) AND month = \(month.number)
                """)
            for some in orders.portions(of: Dues.askedTogether) {
                let one: Int? = try first(
                    """
                    SELECT 1 FROM dues_online_standing
                    WHERE online_order IN (\(list: some))
                        AND state IN (\(list: [OnlineOrder.State.open, .wrongAmount]))
                    LIMIT 1
                    """)
                if one != nil { return true }
            }
        }
        return false
    }
}

extension WriteTransaction {
    /// Moves slips from those that stand to those that were withdrawn.
    ///
    /// - Throws: a broken rule of the tables where one was paid meanwhile.
    borrowing func enter(
        _ withdrawals: [SlipWithdrawal], by act: DuesAct, askedBy requester: AccountID
    ) throws(StorageError) {
        try insert(
            withdrawals, into: "dues_slip_withdrawal", columns: "person", "month", "turn",
            "branch", "amount", "fixing", "issued", "act", "ground", "recorded_at", "requester",
            "account"
        ) { withdrawal, row in
            try row.write(withdrawal.slip.person)
            try row.write(withdrawal.slip.month.number)
            try row.write(withdrawal.turn)
            try row.write(withdrawal.slip.branch)
            try row.write(withdrawal.slip.amount.fen)
            try row.write(withdrawal.slip.fixing)
            try row.write(withdrawal.slip.act)
            try row.write(act.id)
            try row.write(withdrawal.ground)
            try row.write(act.recordedAt)
            try row.write(requester)
            try row.write(act.account)
        }
        for (month, some) in Dictionary(grouping: withdrawals, by: \.slip.month) {
            for portion in some.map(\.slip.person).portions(of: Dues.askedTogether) {
                try execute(
                    """
                    DELETE FROM dues_slip
                    WHERE person IN (\(list: portion)) AND month = \(month.number)
                    """)
            }
        }
    }
}
