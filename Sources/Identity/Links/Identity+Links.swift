import Access
import Crypto
public import HTML
import Kernel
import Storage
import Web

extension Identity {
    /// A new link, as the address to hand over.
    func makeLink(
        _ purpose: OneTimeLink.Purpose, for account: AccountID?, by creator: AccountID?,
        at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> OneTimeLink {
        var randomness = SecureRandom()
        let link = OneTimeLink(
            id: OneTimeLink.ID(at: now, using: &randomness), purpose: purpose, account: account,
            madeAt: now, madeBy: creator, usedAt: nil)
        try tx.add(link)
        return link
    }

    func address(of link: OneTimeLink) -> Link {
        Places.link(link.purpose, OneTimeToken(for: link.id, key: keys.oneTimeLink))
    }

    /// The same as somebody can type it or open it on a phone.
    func handOver(_ link: OneTimeLink, _ visit: Visit) -> String {
        let scheme = visit.request.peer.isSecure ? "https" : "http"
        let host = visit.request.headers["host"] ?? "localhost"
        return (settings.publicAddress ?? "\(scheme)://\(host)") + address(of: link).text
    }

    /// The link that a request came by, whether it can still be used or not.
    func link(of visit: Visit) async throws -> OneTimeLink {
        guard let text = visit.request.query["token"],
            let token = OneTimeToken(text, key: keys.oneTimeLink),
            let link = try await visit.read({ tx in try tx.oneTimeLink(token.link) })
        else { throw Failure(.notFound, IdentityWords.linkInvalid) }
        return link
    }

    /// The way into an installation that knows nobody yet, to be printed where it was started.
    /// `nil` once there is an account.
    public func firstStartLink() async throws -> Link? {
        let now = clock.now()
        return try await database.write { tx in
            guard try tx.isWithoutAccounts() else { return nil }
            return address(of: try makeLink(.firstStart, for: nil, by: nil, at: now, in: tx))
        }
    }
}

extension OneTimeLink {
    /// The same check with what the person reads.
    func checkForPerson(at now: Instant) throws {
        do throws(Refusal) { try check(at: now) } catch {
            throw Failure(.notFound, IdentityWords.linkInvalid)
        }
    }
}
