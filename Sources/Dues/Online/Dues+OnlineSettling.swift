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
        switch order.step(in: standing.state, after: report, about: slip) {
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
        return OrderedSlip(of: order, slip, after: reversals[order.person, default: 0])
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

    /// Of somebody who is erased, the accounts alone are told.
    func kept(
        _ event: OnlineEvent, _ order: OnlineOrder, _ tx: borrowing WriteTransaction
    ) throws -> (OnlineEvent, isErased: Bool) {
        let isErased = try tx.reading { tx throws in try tx.isErased(order.person) }
        return (isErased ? event.withoutReference : event, isErased)
    }

    func move(
        _ standing: OnlineStanding, to event: OnlineEvent, at now: Instant,
        by account: AccountID? = nil, doing action: Action = .followOnline,
        _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let (event, isErased) = try kept(event, standing.order, tx)
        try tx.move(
            standing.order.id, to: event, turn: standing.turn + 1, at: now,
            by: account ?? standing.order.account)
        return standing.order.deed(
            action, from: standing.state, to: event, turn: standing.turn + 1, isErased: isErased)
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

extension OnlineOrder {
    var target: Deed.Target { .init("dues", id) }

    func deed(
        _ action: Action, from state: State?, to event: OnlineEvent, turn: Int,
        isErased: Bool = false
    ) -> Deed {
        let deed = Deed(
            action, target, in: branch, about: person,
            changes: [
                Deed.Change("month", from: nil, to: month.description),
                Deed.Change("online_state", from: state?.rawValue, to: event.state.rawValue),
            ], because: event.reason?.title.chinese)
        return isErased ? deed : deed.leaving([row(event, turn: turn)])
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
