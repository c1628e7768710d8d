public import Crypto
import Kernel

/// Where members pay online, if they may at all.
public struct OnlinePayment: Sendable {
    let provider: any PaymentProvider

    init(_ provider: any PaymentProvider) { self.provider = provider }

    /// A provider that speaks the protocol of `docs/formats/online-payment.md`.
    ///
    /// - Parameters:
    ///   - address: where it is asked, such as `https://pay.example.com/v1`.
    ///   - key: what both sides sign with.
    ///   - origin: where this installation is reached by browsers, and by the provider.
    public init(at address: String, merchant: String, key: Secret, from origin: String) {
        self.init(SignedProvider(at: address, merchant: merchant, key: key, from: origin))
    }
}
