import Design
import HTML
import Kernel
import Web

/// What became of an order, for the member who made it.
struct OnlineOrderPage: Page {
    struct Value: Encodable, Sendable {
        let id: OnlineOrder.ID
        let month: CivilMonth
        let amount: Money
        let state: OnlineOrder.State
        let reason: OnlineReason?
        let received: Money?
        let reference: String?
        let paidAt: Instant?
        let refundReference: String?
        let openedAt: Instant
        let expiresAt: Instant
        let changedAt: Instant
    }

    let standing: OnlineStanding
    let proof: LedgerProof?
    let isPayable: Bool

    private var order: OnlineOrder { standing.order }

    var title: Phrase { OnlineWords.payingFor(order.month) }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.mine, Dues.Places.mine.link())] }
    var value: Value {
        Value(
            id: order.id, month: order.month, amount: order.amount, state: standing.state,
            reason: standing.reason, received: standing.received, reference: standing.reference,
            paidAt: standing.paidAt, refundReference: standing.refundReference,
            openedAt: order.openedAt, expiresAt: order.expiresAt, changedAt: standing.changedAt)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(banner, for: viewer)
        drawActs(on: &html, for: viewer)
        html.card(for: viewer) { card in
            card.draw(
                SummaryList(
                    [
                        .init(DuesWords.month, order.month.description),
                        .init(OnlineWords.asked, viewer(DuesWords.yuan(order.amount))),
                    ] + told(viewer)), for: viewer)
        }
    }

    /// What is known only once something has happened.
    private func told(_ viewer: Viewer) -> [SummaryList.Row] {
        let received = standing.received.map { viewer(DuesWords.yuan($0)) }
        return [
            (OnlineWords.received, received),
            (OnlineWords.why, standing.reason.map { viewer($0.title) }),
            (OnlineWords.reference, standing.reference),
            (OnlineWords.refundReference, standing.refundReference),
        ].filter { $0.1 != nil }.map { .init($0.0, $0.1) }
    }

    private var banner: Banner {
        switch standing.state {
        case .open: waiting
        case .paid: paid
        case .closed: Banner(.warn, OnlineWords.failed, OnlineWords.failedHint, back)
        case .wrongAmount: Banner(.warn, OnlineWords.wrongAmount, OnlineWords.wrongAmountHint)
        case .late, .refunding: Banner(.warn, OnlineWords.refunding, OnlineWords.refundingHint)
        case .refundStuck:
            Banner(.warn, OnlineWords.refundStuck, OnlineWords.refundStuckHint)
        case .refunded: Banner(.ok, OnlineWords.refunded, OnlineWords.refundedHint, back)
        case .refundRefused:
            Banner(.warn, OnlineWords.refundRefused, OnlineWords.wrongAmountHint)
        case .aside: Banner(.info, OnlineWords.aside, OnlineWords.asideHint, back)
        }
    }

    /// What cannot be paid any more may have been paid: that is known once the provider closes it.
    private var waiting: Banner {
        isPayable
            ? Banner(.info, OnlineWords.waiting, OnlineWords.waitingHint)
            : Banner(.info, OnlineWords.waiting, OnlineWords.confirmingHint, back)
    }

    private var paid: Banner {
        guard let proof else { return Banner(.ok, OnlineWords.paid, OnlineWords.paidHint, back) }
        return Banner(
            .ok, OnlineWords.paid, OnlineWords.paidHint,
            Button(OnlineWords.receipt, to: proof.entry, .plain, icon: .qrcode), back)
    }

    private var back: Button { Button(DuesWords.mine, to: Dues.Places.mine.link(), .light) }

    private func drawActs(on html: inout HTML, for viewer: Viewer) {
        guard standing.state == .open else { return }
        html.div(.class("row-acts")) { acts in
            if isPayable {
                acts.actForm(
                    Dues.Places.onlinePaying.link(order.id), Button(submit: OnlineWords.goOn),
                    for: viewer)
            }
            acts.actForm(
                Dues.Places.onlineQuery.link(order.id),
                Button(submit: OnlineWords.lookAgain, .plain, icon: .refresh), for: viewer)
        }
    }
}

extension OnlineOrderPage {
    /// Whether it changes by itself, and soon: the ledger gives an entry its place within moments.
    func isMoving(at now: Instant) -> Bool {
        switch standing.state {
        case .open, .refunding: true
        case .paid: proof == nil && now < standing.changedAt + .seconds(60)
        default: false
        }
    }
}

extension OnlineOrder.State {
    var title: Phrase {
        switch self {
        case .open: OnlineWords.waiting
        case .closed: OnlineWords.failed
        case .paid: OnlineWords.paid
        case .wrongAmount: OnlineWords.wrongAmount
        case .late: OnlineWords.late
        case .refunding: OnlineWords.refunding
        case .refunded: OnlineWords.refunded
        case .refundRefused: OnlineWords.refundRefused
        case .refundStuck: OnlineWords.refundStuck
        case .aside: OnlineWords.aside
        }
    }

    var tag: Tag {
        switch self {
        case .open, .late, .refunding: Tag(.info, title)
        case .paid, .refunded: Tag(.done, title)
        case .closed, .aside: Tag(.idle, title)
        case .wrongAmount, .refundRefused, .refundStuck: Tag(.overdue, title)
        }
    }
}
