import Crypto
import Kernel
import Storage
import Web

extension Action {
    static let enrolFactor = Action("account.enrolFactor")
    static let renewRecoveryCodes = Action("account.renewRecoveryCodes")
}

/// A seed that is shown and not yet confirmed. It waits in the page, sealed, and nowhere else.
struct PendingSeed: Sendable {
    let sealed: String
    let seed: Secret
}

extension Identity {
    func newSeed(for account: AccountID) throws -> PendingSeed {
        let seed = TOTP.newSeed()
        let sealed = try cipher.seal(seed, in: TOTPFactor.seed, row: account)
        return PendingSeed(sealed: sealed, seed: seed)
    }

    /// The seed of a page that came back; another account's does not open.
    func pendingSeed(_ sealed: String, of account: AccountID) -> PendingSeed? {
        let seed = try? cipher.openSecret(sealed, in: TOTPFactor.seed, row: account)
        return seed.map { PendingSeed(sealed: sealed, seed: $0) }
    }

    /// Stores a factor whose first code was right: the code is used up by it, and everybody who is
    /// signed in elsewhere with the old one is out.
    func enrol(
        _ pending: PendingSeed, step: TOTP.Step, codes: [RecoveryCode], for found: Recognised,
        in tx: borrowing WriteTransaction, at now: Instant
    ) throws {
        let account = found.record.account.id
        try tx.enrol(
            TOTPFactor(
                account: account, sealedSeed: pending.sealed, enrolledAt: now, lastStep: step))
        try tx.replaceRecoveryCodes(of: account, with: codes, key: keys.recovery)
        try tx.endSessions(
            of: account, but: found.record.id, because: .factorChanged, at: now)
    }

    /// The recovery codes that belong to one request. They are a function of its key, so that a
    /// form that is sent twice shows the codes that count.
    func recoveryCodes(for account: AccountID, requestKey: String) -> [RecoveryCode] {
        (0..<RecoveryCode.count).map { number in
            let text = "codes|\(account)|\(requestKey)|\(number)"
            return RecoveryCode(
                bytes: HashFunction.sha256.authenticationCode(
                    for: Array(text.utf8), key: keys.recovery))
        }
    }
}

struct EnrolForm: Form {
    static let seed = Field.hidden("seed")
    static let code = Field.code("code", IdentityWords.code, digits: 6)
    static let returning = Field.hidden("return")
    static let fields = [seed.description, code.description, returning.description]

    let seed: String
    let code: String
    let returning: String

    init?(_ entry: inout Entry) {
        guard let seed = entry[EnrolForm.seed], let code = entry[EnrolForm.code],
            let returning = entry[EnrolForm.returning]
        else { return nil }
        (self.seed, self.code, self.returning) = (seed, code, returning)
    }
}
