public import Crypto
import Kernel

/// Where members pay online, if they may at all.
public struct OnlinePayment: Sendable {
    let provider: any PaymentProvider
    /// What was begun is finished, and nothing new is ordered.
    let isFinishing: Bool
    let refused = RefusedNotices()

    init(_ provider: any PaymentProvider, isFinishing: Bool = false) {
        self.provider = provider
        self.isFinishing = isFinishing
    }

    /// A provider that speaks the protocol of `docs/formats/online-payment.md`.
    ///
    /// - Parameters:
    ///   - address: where it is asked, such as `https://pay.example.com/v1`.
    ///   - key: what both sides sign with.
    ///   - origin: where this installation is reached by browsers, and by the provider.
    public init(
        at address: String, merchant: String, key: Secret, from origin: String,
        isFinishing: Bool = false
    ) {
        self.init(
            SignedProvider(at: address, merchant: merchant, key: key, from: origin),
            isFinishing: isFinishing)
    }

    /// Nil where another provider has it: what one knows is never asked of another.
    func provider(of order: OnlineOrder) -> (any PaymentProvider)? {
        [provider.identity, .unnamed].contains(order.provider) ? provider : nil
    }
}

extension Dues {
    /// - Throws: that the provider of an order is not configured, or no longer.
    func provider(of order: OnlineOrder) throws(ProviderFailure) -> any PaymentProvider {
        guard let provider = online?.provider(of: order) else { throw .notServed(order.provider) }
        return provider
    }

    /// Whether anybody may begin to pay online.
    var takesOrders: Bool { online.map { !$0.isFinishing } ?? false }
}
