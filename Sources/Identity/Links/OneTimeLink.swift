import Crypto
import Kernel

enum OneTimeLinkSubject {}

/// A link that somebody is handed once: to make the first officers, to accept an invitation, to
/// choose a new password. It is good for half an hour and for one use.
struct OneTimeLink: Sendable {
    typealias ID = Kernel.ID<OneTimeLinkSubject>

    enum Purpose: String, Sendable, CaseIterable { case firstStart, invitation, newPassword }

    let id: ID
    let purpose: Purpose
    /// Whose link it is; the first start has no account yet.
    let account: AccountID?
    let madeAt: Instant
    let madeBy: AccountID?
    let usedAt: Instant?

    static let lasts = Duration.seconds(30 * 60)

    enum Refusal: Error, Equatable, Sendable { case unknown, used, expired }

    var expiresAt: Instant { madeAt + OneTimeLink.lasts }

    func check(at now: Instant) throws(Refusal) {
        guard usedAt == nil else { throw .used }
        guard madeAt <= now + Duration.seconds(60), now < expiresAt else { throw .expired }
    }
}

/// The part of a link that cannot be guessed: the id with a code that only the installation can
/// make. A copy of the database alone opens no link.
struct OneTimeToken: Sendable {
    let text: String
    let link: OneTimeLink.ID

    init(for link: OneTimeLink.ID, key: Secret) {
        self.link = link
        text = Base64URL.encode(link.bytes + OneTimeToken.code(of: link, key: key))
    }

    init?(_ text: String, key: Secret) {
        guard let bytes = Base64URL.decode(text), bytes.count == 32,
            let link = OneTimeLink.ID(bytes: bytes.prefix(16)),
            constantTimeEqual(
                Array(bytes.suffix(16)), OneTimeToken.code(of: link, key: key))
        else { return nil }
        self.text = text
        self.link = link
    }

    private static func code(of link: OneTimeLink.ID, key: Secret) -> [UInt8] {
        Array(HashFunction.sha256.authenticationCode(for: link.bytes, key: key).prefix(16))
    }
}
