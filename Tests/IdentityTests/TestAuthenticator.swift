import Crypto
import Kernel
import TestSupport
import Web

@testable import Identity

/// The phone of the people in these tests.
enum TestAuthenticator {
    static func code(at now: Instant, _ offset: Int64 = 0, seed: String = Folk.seed) -> String {
        TOTP(seed: Secret(seed)).code(for: TOTP.step(at: now) + offset)
    }
}

/// A request by itself, for asking Identity and not the whole house.
enum TestRequest {
    static func from(_ address: String, at now: Instant = .testStart) -> Request {
        var randomness = SystemRandomNumberGenerator()
        return Request(
            id: RequestID(at: now, using: &randomness), method: .post, path: ["sign-in"],
            peer: Peer(address: address, isSecure: true), receivedAt: now)
    }
}
