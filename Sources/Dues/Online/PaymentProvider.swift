import HTML
import Kernel

/// Whoever takes money online for the organisation.
///
/// Each of these speaks to another machine and may take seconds, so none is called inside a
/// transaction. Each may be repeated: the provider knows orders and refunds by our ids.
protocol PaymentProvider: Sendable {
    /// Whose orders it knows.
    var identity: ProviderIdentity { get }

    /// Where the member pays.
    func open(
        _ order: OnlineOrder, at now: Instant
    ) async throws(ProviderFailure) -> Link

    func report(
        on order: OnlineOrder.ID, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport

    /// Nobody is to pay it any more: `closed`, unless somebody has paid or is just doing it. One that
    /// it never heard of is closed.
    func close(
        _ order: OnlineOrder.ID, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport

    func refund(
        _ refund: ProviderRefund, at now: Instant
    ) async throws(ProviderFailure) -> ProviderRefund.State

    /// What became of a refund that was asked before.
    func state(
        of refund: ProviderRefund, at now: Instant
    ) async throws(ProviderFailure) -> ProviderRefund.State

    /// What the provider says by itself, if it is really its word.
    func notice(_ bytes: [UInt8]) throws(ProviderFailure) -> ProviderNotice

    /// Tells the provider that its notice was heard and need not come again.
    func hearing(_ notice: ProviderNotice, at now: Instant) -> [UInt8]
}

extension PaymentProvider {
    /// What is to be known of an open order: once its time is over, that nobody can pay it.
    func word(
        on order: OnlineOrder, at now: Instant
    ) async throws(ProviderFailure) -> ProviderReport {
        order.isOver(at: now)
            ? try await close(order.id, at: now) : try await report(on: order.id, at: now)
    }
}

/// Where a provider is, and as whom it knows us: an order is asked about nowhere else.
struct ProviderIdentity: Hashable, Sendable {
    let origin: String
    let merchant: String

    /// That of orders from before it was written down.
    static let unnamed = ProviderIdentity(origin: "", merchant: "")
}

/// What a provider knows of an order.
enum ProviderReport: Equatable, Sendable {
    /// It never heard of it.
    case unknown
    case open
    /// Nobody can pay it any more.
    case closed
    case paid(ProviderPayment)
}

struct ProviderPayment: Equatable, Sendable {
    let amount: Money
    /// What the provider calls it.
    let reference: String
    let at: Instant
}

/// Money that is to go back the way it came.
struct ProviderRefund: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case unknown, pending
        case done(reference: String)
        case refused
    }

    /// One and the same for each attempt, so that the money goes back once.
    let id: String
    let order: OnlineOrder.ID
    let amount: Money
}

/// What a provider says by itself.
struct ProviderNotice: Equatable, Sendable {
    /// Never the same in two notices.
    let nonce: String
    let sentAt: Instant
    /// Of all that was sent.
    let digest: [UInt8]
    let order: OnlineOrder.ID
    let report: ProviderReport

    /// So far may the clocks of the two differ, and so long may a message be on its way.
    static let tolerance = Duration.seconds(300)

    static func isFresh(_ sentAt: Instant, at now: Instant) -> Bool {
        sentAt >= now - tolerance && sentAt <= now + tolerance
    }
}

enum ProviderFailure: Error, Equatable, CustomStringConvertible {
    /// No answer in time, or one that is none.
    case away(String)
    /// It was signed by somebody else, or changed on the way.
    case notGenuine
    /// It is older, or from further ahead, than clocks differ.
    case stale
    case malformed(String)
    /// Money was paid for an order that we do not know.
    case strange(OnlineOrder.ID, reference: String)
    /// It belongs to a provider that is not configured, or no longer.
    case notServed(ProviderIdentity)

    var description: String {
        switch self {
        case .away(let reason): "the payment provider does not answer: \(reason)"
        case .notGenuine: "the signature is not the payment provider's"
        case .stale: "what the payment provider sent is too old"
        case .malformed(let what): "what the payment provider sent has no proper \(what)"
        case .strange(let order, let reference):
            "the payment provider has money, \(reference), for \(order), which is no order of ours"
        case .notServed(let provider):
            "an online payment waits for \(provider.merchant) at \(provider.origin), which is not "
                + "configured"
        }
    }
}
