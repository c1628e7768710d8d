import Kernel
import Storage

/// A member wants to pay one slip online: so much, until then. The amount is the slip's.
struct OnlineOrder: Equatable, Sendable {
    typealias ID = Kernel.ID<OnlineOrder>

    /// So long it can be paid; a page that was left open for longer is opened anew.
    static let life = Duration.seconds(1_800)
    /// So long after that the provider may still be finishing.
    static let grace = Duration.seconds(300)

    /// What has become of it. Each is a row that stays, and the last one holds.
    enum State: String, Storable, Codable, Sendable, CaseIterable {
        case open
        /// Nobody paid, and nobody can any more.
        case closed
        case paid
        /// Another amount came than was asked for: a person decides.
        case wrongAmount
        /// Money came that pays nothing any more: it goes back by itself.
        case late
        case refunding, refunded, refundRefused
        /// Asked for and still not done after days: it goes on being asked for, and a person may settle
        /// it elsewhere.
        case refundStuck
        /// A person has settled it elsewhere.
        case aside
    }

    let id: ID
    let person: PersonID
    let month: CivilMonth
    /// Which order of the slip it is.
    let turn: Int
    let branch: OrganizationID
    let amount: Money
    /// The act that issued the slip.
    let issued: DuesAct.ID
    /// Which payment of the slip it would be: one more than those taken back.
    let paymentTurn: Int
    let openedAt: Instant
    let expiresAt: Instant
    let account: AccountID
    let provider: ProviderIdentity

    /// Nobody should be paying any more.
    func isOver(at now: Instant) -> Bool { now > expiresAt + OnlineOrder.grace }

    /// Whether it pays that slip. One that was issued anew is another claim, also if it asks for as
    /// much: nobody meant to pay it.
    fileprivate func isAbout(_ slip: SlipLine) -> Bool {
        slip.act == issued && slip.branch == branch && slip.amount == amount
    }
}

/// Why an order came to its state.
enum OnlineReason: String, Storable, Codable, Sendable, CaseIterable {
    /// Paid after the order had expired.
    case expired
    /// The slip was withdrawn since the order was made, whether or not the month was asked for anew.
    case withdrawn
    /// The slip was paid otherwise meanwhile.
    case paidBefore
    /// The slip was paid and that was taken back since the order was made: it was about another claim.
    case reversedBefore
    /// The branch took the payment back.
    case reversed
    /// A person decided so.
    case decided

    var title: Phrase {
        switch self {
        case .expired: Phrase("付款时订单已过期", "Paid after the order had expired")
        case .withdrawn: Phrase("这张党费单已收回", "The slip was withdrawn")
        case .paidBefore: Phrase("这个月已用其他方式交过", "The month had been paid otherwise")
        case .reversedBefore: Phrase("下单后这个月的交纳被冲正过", "A payment was reversed meanwhile")
        case .reversed: Phrase("党支部冲正了这笔交纳", "The branch reversed the payment")
        case .decided: Phrase("党支部决定", "Decided by the branch")
        }
    }
}

/// How the slip of an order stands when the provider's word comes.
struct OrderedSlip: Equatable, Sendable {
    /// Whether it is there, and none that took its place.
    let stands: Bool
    let isPaid: Bool
    /// Which payment comes next, or holds.
    let paymentTurn: Int
}

extension OrderedSlip {
    /// - Parameters:
    ///   - slip: of the person and month of the order, if there is one now.
    ///   - reversals: how many payments of that month were taken back.
    init(of order: OnlineOrder, _ slip: SlipLine?, after reversals: Int) {
        stands = slip.map(order.isAbout) ?? false
        isPaid = slip?.isPaid ?? false
        paymentTurn = reversals + 1
    }
}

extension OnlineOrder {
    /// What follows from a provider's word.
    enum Step: Equatable, Sendable {
        case nothing, close
        case post(ProviderPayment)
        case ask(ProviderPayment)
        case giveBack(ProviderPayment, OnlineReason)
    }

    /// Money is counted once: whatever comes after the first word that it was paid changes nothing.
    /// Only the provider's word closes an order: as long as it has not said so, somebody may pay.
    func step(
        in state: State, after report: ProviderReport, about slip: OrderedSlip
    ) -> Step {
        guard state == .open || state == .closed else { return .nothing }
        switch report {
        case .paid(let payment): return step(payment, slip)
        case .closed: return state == .open ? .close : .nothing
        case .open, .unknown: return .nothing
        }
    }

    /// What was paid in time pays the slip that still stands, also where the word comes late.
    private func step(_ payment: ProviderPayment, _ slip: OrderedSlip) -> Step {
        if payment.at > expiresAt { return .giveBack(payment, .expired) }
        guard slip.stands else { return .giveBack(payment, .withdrawn) }
        if slip.paymentTurn != paymentTurn { return .giveBack(payment, .reversedBefore) }
        if slip.isPaid { return .giveBack(payment, .paidBefore) }
        return payment.amount == amount ? .post(payment) : .ask(payment)
    }
}
