import Crypto
import HTML
import Kernel
import Storage
import Web

extension Identity {
    /// Takes the second factor after the password, or one of the recovery codes, and lets in.
    ///
    /// The code is used up in the transaction that begins the session: the same code, at the same
    /// moment, on another node, finds the step taken.
    func takeSecondStep(
        _ typed: String, _ found: Recognised, then destination: Link, _ request: Request,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (account, now) = (found.record.account, request.receivedAt)
        var words: [Phrase] = []
        if let code = RecoveryCode(typed: typed) {
            guard try tx.use(code, of: account.id, key: keys.recovery, at: now) else {
                throw Complaint(IdentityWords.wrongCode, field: CodeForm.code.name)
            }
            let left = try tx.recoveryCodesLeft(of: account.id)
            words = [IdentityWords.recoveryCodeUsed(left: left)]
        } else {
            try takeCode(typed, of: account, at: now, in: tx)
        }
        try tx.forgive([.code(account: account.id)], ledger, at: now)
        return try enter(
            account, steppedUp: true, then: destination, saying: words, request, in: tx)
    }

    private func takeCode(
        _ typed: String, of account: Account, at now: Instant, in tx: borrowing WriteTransaction
    ) throws {
        let digits = typed.filter { !$0.isWhitespace }
        guard let factor = try tx.secondFactor(of: account.id),
            try tx.use(code: digits, of: factor, cipher, at: now)
        else { throw Complaint(IdentityWords.wrongCode, field: CodeForm.code.name) }
    }
}
