import Crypto
import Kernel
import Storage
public import Web

extension Action {
    static let stepUp = Action("session.stepUp")
}

extension Identity {
    /// Takes a code from the authenticator in the middle of an act. The session gets a new token.
    ///
    /// Recovery codes are for signing in only: who has lost the phone gets a new factor first.
    public func stepUp(_ code: String, in request: Request) async throws -> Web.Session {
        guard let token = sessionToken(of: request),
            let found = try await recognised(in: request), found.record.stage == .open
        else { throw Complaint(IdentityWords.signedOutMeanwhile) }
        guard found.hasSecondFactor else { throw Complaint(IdentityWords.noFactorYet) }
        try await takeCodeTry(of: found.record.account.id, at: request.receivedAt)
        var randomness = SecureRandom()
        let fresh = Token(using: &randomness)
        let isRight = try await database.write { tx in
            try showFactor(code, found, token, as: fresh, request, in: tx)
        }
        guard isRight else { throw try await refusedCode(found.record.account, request) }
        return Web.Session(
            principal: Principal(
                account: found.record.account.id, person: found.record.account.person,
                name: found.record.account.name, grants: found.entitlement.grants,
                steppedUpAt: request.receivedAt),
            preferences: Preferences(of: request.headers),
            antiForgeryToken: antiForgeryToken(of: found.record.id),
            cookies: [sessionCookie(fresh, for: request)])
    }

    /// The code counts, the session is renewed and the deed is written, or none of it.
    private func showFactor(
        _ code: String, _ found: Recognised, _ token: Token, as fresh: Token, _ request: Request,
        in tx: borrowing WriteTransaction
    ) throws -> Bool {
        let (record, now) = (found.record, request.receivedAt)
        let digits = code.filter { !$0.isWhitespace }
        guard let factor = try tx.secondFactor(of: record.account.id),
            try tx.use(code: digits, of: factor, cipher, at: now),
            try tx.renew(
                record, as: fresh, from: token, roles: record.roles, steppedUpAt: now, at: now)
        else { return false }
        try tx.forgive([.code(account: record.account.id)], ledger, at: now)
        try journal.write(
            [.about(record.account, .stepUp)],
            circumstances(of: request, found.principal(at: now)), in: tx)
        return true
    }

    /// Counts a try for a code before it is looked at.
    func takeCodeTry(of account: AccountID, at now: Instant) async throws {
        let ledger = ledger
        let mayTry = try await database.write { tx in
            try tx.takeTry([.code(account: account)], ledger, at: now)
        }
        guard mayTry else { throw Complaint(IdentityWords.wrongCode) }
    }

    /// Writes down that a code was wrong, and returns what the person reads.
    func refusedCode(_ account: Account, _ request: Request) async throws -> Complaint {
        let circumstances = circumstances(of: request, nil)
        let deed = Deed.about(account, .stepUp, outcome: .refused)
        let name = ledger.hash(ofName: account.signInName)
        try await database.write { tx in
            try tx.noteFailure(of: name, at: request.receivedAt)
            try journal.write([deed], circumstances, in: tx)
        }
        return Complaint(IdentityWords.wrongCode)
    }

    func circumstances(of request: Request, _ principal: Principal?) -> Circumstances {
        Circumstances(
            principal: principal, address: request.peer.address, request: request.id,
            at: request.receivedAt)
    }
}

extension Deed {
    /// Something that was done to or with an account.
    static func about(
        _ account: Account, _ action: Action, changes: [Change] = [],
        because reason: String? = nil, outcome: Outcome = .done
    ) -> Deed {
        Deed(
            action, Target("account", account.id), about: account.person, changes: changes,
            because: reason, outcome: outcome)
    }
}
