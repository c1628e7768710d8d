import Crypto
import Kernel
import Storage
public import Web

/// Whose session a request belongs to.
struct Recognised: Sendable {
    let record: SessionRecord
    let entitlement: Entitlement
    let hasSecondFactor: Bool

    func principal(at now: Instant) -> Principal? {
        guard record.stage == .open else { return nil }
        return Principal(
            account: record.account.id, person: record.account.person, name: record.account.name,
            grants: entitlement.grants, steppedUpAt: record.isPrevious ? nil : record.steppedUpAt)
    }
}

extension Identity: SessionKeeping {
    public func session(of request: Request) async throws -> Web.Session {
        guard let token = sessionToken(of: request),
            let found = try await recognise(token, in: request)
        else { return strangersSession(of: request) }
        let cookies = try await keepAlive(found, token, request)
        return Web.Session(
            principal: found.principal(at: request.receivedAt),
            preferences: Preferences(of: request.headers),
            antiForgeryToken: antiForgeryToken(of: found.record.id), cookies: cookies)
    }

    /// The session that a request shows, whatever stage it is in.
    func recognised(in request: Request) async throws -> Recognised? {
        guard let token = sessionToken(of: request) else { return nil }
        return try await recognise(token, in: request)
    }

    private func recognise(_ token: Token, in request: Request) async throws -> Recognised? {
        let (now, peer) = (request.receivedAt, request.peer)
        return try await database.read { tx in
            guard let record = try tx.session(showing: token) else { return nil }
            let found = try recognised(record, from: peer, at: now, in: tx)
            return SessionRules.counts(found, at: now) ? found : nil
        }
    }

    private func recognised(
        _ record: SessionRecord, from peer: Peer, at now: Instant,
        in tx: borrowing ReadTransaction
    ) throws -> Recognised {
        let account = record.account
        let grants = try access.grants(
            of: account.id, person: account.person, on: now.date, in: tx)
        let hasSecondFactor = try tx.hasSecondFactor(account.id)
        let entitlement = Entitlement(
            grants, hasSecondFactor: hasSecondFactor,
            passwordSetAt: try tx.password(of: account.id)?.setAt, policy: settings.policy,
            mayAdminister: settings.mayAdminister(peer.address), at: now)
        return Recognised(
            record: record, entitlement: entitlement, hasSecondFactor: hasSecondFactor)
    }

    /// Notes that a session is used, and gives it a new token when its roles have changed. The
    /// roles themselves count from the request that finds them.
    private func keepAlive(
        _ found: Recognised, _ token: Token, _ request: Request
    ) async throws -> [Cookie] {
        let (record, now) = (found.record, request.receivedAt)
        guard record.stage == .open, !record.isPrevious else { return [] }
        let mark = found.entitlement.mark
        if mark != record.roles {
            var randomness = SecureRandom()
            let fresh = Token(using: &randomness)
            let isRenewed = try await database.write { tx in
                try tx.renew(
                    record, as: fresh, from: token, roles: mark, steppedUpAt: nil, at: now)
            }
            return isRenewed ? [sessionCookie(fresh, for: request)] : []
        }
        if now - record.usedAt > SessionRules.noting {
            try await database.write { tx in try tx.noteUse(of: record.id, at: now) }
        }
        return []
    }
}

extension SessionRules {
    static func counts(_ found: Recognised, at now: Instant) -> Bool {
        let record = found.record
        if record.isPrevious && now - record.renewedAt >= overlap { return false }
        switch record.stage {
        case .factor: return now - record.createdAt < secondFactor
        case .open:
            return isAlive(
                startedAt: record.createdAt, usedAt: record.usedAt,
                isStaff: found.entitlement.isStaff, at: now)
        }
    }
}

// MARK: - Cookies and tokens

extension Identity {
    private static let sessionName = "session"
    private static let visitorName = "visitor"

    func sessionToken(of request: Request) -> Token? {
        let name = Cookie.name(Identity.sessionName, isSecure: request.peer.isSecure)
        return request.headers.cookies[name].flatMap(Token.init(cookie:))
    }

    /// Lasts as long as the browser is open; how long it counts is kept here.
    func sessionCookie(_ token: Token, for request: Request) -> Cookie {
        let isSecure = request.peer.isSecure
        return Cookie(
            Cookie.name(Identity.sessionName, isSecure: isSecure), token.text, isSecure: isSecure)
    }

    func forgettingSession(for request: Request) -> Cookie {
        let isSecure = request.peer.isSecure
        return Cookie(
            Cookie.name(Identity.sessionName, isSecure: isSecure), "", maxAge: 0,
            isSecure: isSecure)
    }

    /// Whoever is not signed in has a cookie only to prove that a form came from a page of ours.
    private func strangersSession(of request: Request) -> Web.Session {
        let isSecure = request.peer.isSecure
        let name = Cookie.name(Identity.visitorName, isSecure: isSecure)
        let known = request.headers.cookies[name].flatMap(Token.init(cookie:))
        var randomness = SecureRandom()
        let visitor = known ?? Token(using: &randomness)
        let isNew = known == nil && request.wantsDocument
        return Web.Session(
            principal: nil, preferences: Preferences(of: request.headers),
            antiForgeryToken: antiForgeryToken("visitor", visitor.text),
            cookies: isNew ? [Cookie(name, visitor.text, isSecure: isSecure)] : [])
    }

    /// The same for the whole session, so that a form that was open when the token changed is
    /// still genuine.
    func antiForgeryToken(of session: SessionRecord.ID) -> String {
        antiForgeryToken("session", session.description)
    }

    private func antiForgeryToken(_ kind: String, _ id: String) -> String {
        let code = HashFunction.sha256.authenticationCode(
            for: Array("\(kind)|\(id)".utf8), key: keys.antiForgery)
        return Base64URL.encode(code)
    }
}

extension Request {
    /// A page or its value is asked for, and not a picture or a script.
    fileprivate var wantsDocument: Bool {
        let accept = headers["accept"] ?? ""
        return accept.mentions("text/html") || accept.mentions("application/json")
    }
}
