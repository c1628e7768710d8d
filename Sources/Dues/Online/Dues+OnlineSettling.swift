import Kernel
import Storage
import Web

// What a provider's word makes of an order. It is decided inside the transaction that writes it, so
// that of two words at once, or a word and a clerk, one finds what the other did.
extension Dues {
    /// Rises when an order, or what is to be asked about one, becomes different.
    static let onlineTopic = Topic("dues.online")

    /// Nothing where nothing follows.
    func settle(
        _ id: OnlineOrder.ID, after report: ProviderReport, at now: Instant,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let found = try tx.reading { tx throws -> (OnlineStanding, OrderedSlip)? in
            guard let standing = try tx.onlineStanding(of: id) else { return nil }
            return (standing, try slip(of: standing.order, tx))
        }
        guard let (standing, slip) = found else { return [] }
        let order = standing.order
        switch order.step(in: standing.state, after: report, about: slip, at: now) {
        case .nothing: return []
        case .close: return [try move(standing, to: OnlineEvent(.closed), at: now, tx)]
        case .ask(let payment):
            return [try move(standing, to: OnlineEvent(.wrongAmount, payment), at: now, tx)]
        case .post(let payment): return try post(payment, of: standing, at: now, tx)
        case .giveBack(let payment, let reason):
            let late = try move(
                standing, to: OnlineEvent(.late, payment, because: reason), at: now, tx)
            let back = try giveBack(
                order, payment.amount, after: standing.turn + 1, .late, because: reason, at: now,
                by: order.account, tx)
            return [late, back]
        }
    }

    func slip(
        of order: OnlineOrder, _ tx: borrowing ReadTransaction
    ) throws -> OrderedSlip {
        let slip = try tx.slips(of: [order.person], in: order.month).first
        let reversals = try tx.reversals(of: [order.person], in: order.month)
        return OrderedSlip(
            isPaid: slip?.isPaid ?? true, paymentTurn: reversals[order.person, default: 0] + 1)
    }

    /// Like any other payment, in the name of the member who paid.
    private func post(
        _ payment: ProviderPayment, of standing: OnlineStanding, at now: Instant,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let order = standing.order
        let received = Payment(
            person: order.person, month: order.month, amount: order.amount, method: .online,
            receivedOn: min(max(payment.at, order.openedAt), now).date, proxy: nil, relation: nil)
        let deeds = try enter([received], in: order.branch, at: now, by: order.account, tx)
        try tx.enter(order, paying: order.paymentTurn)
        return deeds + [try move(standing, to: OnlineEvent(.paid, payment), at: now, tx)]
    }

    func move(
        _ standing: OnlineStanding, to event: OnlineEvent, at now: Instant,
        by account: AccountID? = nil, doing action: Action = .followOnline,
        _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        try tx.move(
            standing.order.id, to: event, turn: standing.turn + 1, at: now,
            by: account ?? standing.order.account)
        return standing.order.deed(
            action, from: standing.state, to: event, turn: standing.turn + 1)
    }

    private func giveBack(
        _ order: OnlineOrder, _ amount: Money, after turn: Int, _ state: OnlineOrder.State,
        because reason: OnlineReason, at now: Instant, by account: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let event = OnlineEvent(.refunding, amount, because: reason)
        try tx.move(order.id, to: event, turn: turn + 1, at: now, by: account)
        return order.deed(.followOnline, from: state, to: event, turn: turn + 1)
    }

    /// A payment that came online and is taken back goes back to the member.
    func giveBackOnline(
        _ reversal: Reversal, at now: Instant, by account: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let standing = try tx.reading { tx throws -> OnlineStanding? in
            let order = try tx.onlineOrder(
                paying: reversal.person, reversal.month, turn: reversal.turn)
            return try order.flatMap { try tx.onlineStanding(of: $0) }
        }
        guard let standing, standing.state == .paid else { return [] }
        return [
            try giveBack(
                standing.order, standing.order.amount, after: standing.turn, .paid,
                because: .reversed, at: now, by: account, tx)
        ]
    }

    /// What the provider says of a refund.
    func settle(
        _ refund: ProviderRefund, _ state: ProviderRefund.State, at now: Instant,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let found = try tx.reading { tx throws in try tx.onlineStanding(of: refund.order) }
        guard let standing = found, standing.refund == refund else { return [] }
        switch state {
        case .unknown, .pending: return []
        case .done(let reference):
            let event = OnlineEvent(
                .refunded, refund.amount, reference: reference, because: standing.reason)
            return [try move(standing, to: event, at: now, tx)]
        case .refused:
            let event = OnlineEvent(.refundRefused, refund.amount, because: standing.reason)
            return [try move(standing, to: event, at: now, tx)]
        }
    }

    /// In whose name the provider's word is written down: the member's who ordered.
    func circumstances(
        of account: AccountID, from address: String, _ request: RequestID, at now: Instant,
        _ tx: borrowing WriteTransaction
    ) throws -> Circumstances {
        let card = try tx.reading { tx throws in try accounts.cards([account], tx)[account] }
        return Circumstances(
            principal: Principal(
                account: account, person: card?.person, name: card?.name ?? "", grants: []),
            address: address, request: request, at: now)
    }
}

extension OnlineStanding {
    /// The refund that is under way: another one after the provider refused the last.
    var refund: ProviderRefund? {
        guard state == .refunding, let received else { return nil }
        return ProviderRefund(id: "\(order.id).\(turn)", order: order.id, amount: received)
    }
}

extension OnlineOrder {
    var target: Deed.Target { .init("dues", id) }

    func deed(
        _ action: Action, from state: State?, to event: OnlineEvent, turn: Int
    ) -> Deed {
        Deed(
            action, target, in: branch, about: person,
            changes: [
                Deed.Change("month", from: nil, to: month.description),
                Deed.Change("online_state", from: state?.rawValue, to: event.state.rawValue),
            ], because: event.reason?.title.chinese
        ).leaving([row(event, turn: turn)])
    }

    /// What the ledger commits to.
    private func row(_ event: OnlineEvent, turn: Int) -> Deed.Row {
        Deed.Row(
            "dues_online_event", "\(id) \(turn)",
            [
                "person": person.description, "month": month.description,
                "asked": amount.description, "state": event.state.rawValue,
                "amount": event.amount?.description, "reference": event.reference,
                "reason": event.reason?.rawValue,
            ])
    }
}
