import Crypto
import Kernel
import Storage
import Web

extension Identity {
    /// Checks a new password against the policy and hashes it, or says all that is wrong with it.
    func chosen(
        _ password: String, again: String, for account: Account
    ) async throws -> PasswordHash {
        guard password == again else {
            throw Complaint(IdentityWords.differs, field: ChosenPassword.again.name)
        }
        let secret = Secret(password)
        let breaches = settings.policy.breaches(
            of: password, words: try await words(around: account), common: common,
            wasUsed: try await wasUsed(secret, by: account.id))
        if let sentence = breaches.map(IdentityWords.breach).joined {
            throw Complaint(sentence, field: ChosenPassword.new.name)
        }
        return try await hasher.hash(secret)
    }

    /// What an outsider who knows the person tries first: the names of the person, of the house and
    /// of the organisations that somebody belongs to or acts for.
    private func words(around account: Account) async throws -> [String] {
        let today = clock.now().date
        let names = try await database.read { tx in
            let card = try account.person.flatMap { try people.find($0, today, tx) }
            let grants = try access.grants(
                of: account.id, person: account.person, on: today, in: tx)
            let organizations = (card?.organizations ?? []) + grants.map(\.organization)
            return try people.names(organizations, today, tx)
        }
        return [account.signInName, account.name] + settings.ownWords + names
    }

    /// Only the hashes know the past passwords, so each is tried.
    private func wasUsed(_ password: Secret, by account: AccountID) async throws -> Bool {
        let count = settings.policy.barredPast
        let past = try await database.read { tx in
            try tx.passwords(of: account, last: count)
        }
        for old in past where try await hasher.matches(password, old.hash) { return true }
        return false
    }

    /// Sets a password and ends every session of the account but one.
    func set(
        _ hash: PasswordHash, of account: AccountID, keeping session: SessionRecord.ID?,
        at now: Instant, in tx: borrowing WriteTransaction
    ) throws {
        var randomness = SecureRandom()
        let password = StoredPassword(
            id: StoredPassword.ID(at: now, using: &randomness), hash: hash, setAt: now)
        try tx.set(password, of: account, keepingPast: settings.policy.barredPast)
        try tx.endSessions(of: account, but: session, because: .passwordChanged, at: now)
    }

    /// Gives the session of a request a new token, because what its owner may do has changed.
    func renew(
        _ found: Recognised, steppedUpAt: Instant?, _ request: Request,
        in tx: borrowing WriteTransaction
    ) throws -> [Cookie] {
        guard let old = sessionToken(of: request) else { return [] }
        var randomness = SecureRandom()
        let fresh = Token(using: &randomness)
        let mark = try entitlement(
            of: found.record.account, from: request.peer, at: request.receivedAt, in: tx
        ).mark
        let isRenewed = try tx.renew(
            found.record, as: fresh, from: old, roles: mark, steppedUpAt: steppedUpAt,
            at: request.receivedAt)
        return isRenewed ? [sessionCookie(fresh, for: request)] : []
    }
}

/// The two fields in which somebody chooses a password.
enum ChosenPassword {
    static let new = Field.secret("new", IdentityWords.new)
    static let again = Field.secret("again", IdentityWords.again)
}

struct PasswordForm: Form {
    static let present = Field.secret("present", IdentityWords.present)
    static let returning = Field.hidden("return")
    static let fields = [
        present.description, ChosenPassword.new.description, ChosenPassword.again.description,
        returning.description,
    ]

    let present: String
    let new: String
    let again: String
    let returning: String

    init?(_ entry: inout Entry) {
        let present = entry[PasswordForm.present]
        let new = entry[ChosenPassword.new]
        let again = entry[ChosenPassword.again]
        guard let present, let new, let again, let returning = entry[PasswordForm.returning] else {
            return nil
        }
        (self.present, self.new, self.again) = (present, new, again)
        self.returning = returning
    }
}

/// Choosing a password without having one: by a link.
struct WelcomeForm: Form {
    static let fields = [ChosenPassword.new.description, ChosenPassword.again.description]

    let new: String
    let again: String

    init?(_ entry: inout Entry) {
        let new = entry[ChosenPassword.new]
        guard let new, let again = entry[ChosenPassword.again] else { return nil }
        (self.new, self.again) = (new, again)
    }
}
