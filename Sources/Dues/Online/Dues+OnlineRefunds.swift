import Kernel
import Storage
import Web

// Money that goes back the way it came.
extension Dues {
    func giveBack(
        _ order: OnlineOrder, _ amount: Money, after turn: Int, _ state: OnlineOrder.State,
        because reason: OnlineReason, at now: Instant, by account: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let event = OnlineEvent(.refunding, amount, because: reason)
        let isErased = try kept(event, order, tx).isErased
        try tx.move(order.id, to: event, turn: turn + 1, at: now, by: account)
        return order.deed(
            .followOnline, from: state, to: event, turn: turn + 1, isErased: isErased)
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
        case .unknown, .pending:
            guard standing.isStuck(at: now) else { return [] }
            let event = OnlineEvent(.refundStuck, refund.amount, because: standing.reason)
            return [try move(standing, to: event, at: now, tx)]
        case .done(let reference):
            let event = OnlineEvent(
                .refunded, refund.amount, reference: reference, because: standing.reason)
            return [try move(standing, to: event, at: now, tx)]
        case .refused:
            let event = OnlineEvent(.refundRefused, refund.amount, because: standing.reason)
            return [try move(standing, to: event, at: now, tx)]
        }
    }
}

extension OnlineStanding {
    /// The refund that is under way: another one after the provider refused the last.
    var refund: ProviderRefund? {
        guard let received, let asked = refundTurn else { return nil }
        return ProviderRefund(id: "\(order.id).\(asked)", order: order.id, amount: received)
    }

    /// Which event asked for it: that it takes long makes no other refund of it.
    private var refundTurn: Int? {
        switch state {
        case .refunding: turn
        case .refundStuck: turn - 1
        default: nil
        }
    }

    /// Whether a refund has been under way for longer than members are told to wait.
    func isStuck(at now: Instant) -> Bool {
        state == .refunding && now > changedAt + .seconds(3 * 86_400)
    }
}
