import Crypto
import Kernel
import Keyring
import Storage

/// The second factor of an account, as stored.
struct TOTPFactor: Sendable {
    static let seed = SealedColumn("totp", "seed", row: "account")

    let account: AccountID
    /// Sealed; it is opened only to check a code.
    let sealedSeed: String
    let enrolledAt: Instant
    let lastStep: TOTP.Step

    func totp(_ cipher: FieldCipher) throws(CryptoError) -> TOTP {
        TOTP(seed: try cipher.openSecret(sealedSeed, in: TOTPFactor.seed, row: account))
    }
}

extension Transaction {
    borrowing func hasSecondFactor(_ account: AccountID) throws(StorageError) -> Bool {
        try secondFactor(of: account) != nil
    }

    borrowing func secondFactor(of account: AccountID) throws(StorageError) -> TOTPFactor? {
        try first(
            """
            SELECT account, seed, enrolled_at, last_step
            FROM totp
            WHERE account = \(account)
            """
        ) { row in
            TOTPFactor(
                account: try row.next(), sealedSeed: try row.next(), enrolledAt: try row.next(),
                lastStep: try row.next())
        }
    }

    /// How many recovery codes can still be used.
    borrowing func recoveryCodesLeft(of account: AccountID) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM recovery_code WHERE account = \(account) AND used_at IS NULL
            """) ?? 0
    }
}

extension WriteTransaction {
    /// Puts a factor in the place of the one before.
    borrowing func enrol(_ factor: TOTPFactor) throws(StorageError) {
        try execute(
            """
            INSERT INTO totp (account, seed, enrolled_at, last_step)
            VALUES (
                \(factor.account), \(factor.sealedSeed), \(factor.enrolledAt), \(factor.lastStep)
            )
            ON CONFLICT (account) DO UPDATE
            SET seed = excluded.seed, enrolled_at = excluded.enrolled_at,
                last_step = excluded.last_step
            """)
    }

    /// Uses a code up: `false` when it counts for nothing, or counted already, here or on another
    /// node. It must run in the transaction that lets the person go on.
    borrowing func use(
        code: String, of factor: TOTPFactor, _ cipher: FieldCipher, at now: Instant
    ) throws -> Bool {
        let totp = try factor.totp(cipher)
        guard let step = totp.step(of: code, at: now, after: factor.lastStep) else { return false }
        let written = try execute(
            """
            UPDATE totp
            SET last_step = \(step)
            WHERE account = \(factor.account) AND last_step < \(step)
            """)
        return written == 1
    }

    borrowing func use(
        _ code: RecoveryCode, of account: AccountID, key: Secret, at now: Instant
    ) throws(StorageError) -> Bool {
        let written = try execute(
            """
            UPDATE recovery_code
            SET used_at = \(now)
            WHERE account = \(account) AND code_hash = \(code.hash(with: key))
                AND used_at IS NULL
            """)
        return written == 1
    }

    /// Puts new codes in the place of all that were there.
    borrowing func replaceRecoveryCodes(
        of account: AccountID, with codes: [RecoveryCode], key: Secret
    ) throws(StorageError) {
        try execute("DELETE FROM recovery_code WHERE account = \(account)")
        try execute(
            all: codes.map { code in
                """
                INSERT INTO recovery_code (account, code_hash)
                VALUES (\(account), \(code.hash(with: key)))
                """
            })
    }

    borrowing func removeSecondFactor(of account: AccountID) throws(StorageError) {
        try execute("DELETE FROM recovery_code WHERE account = \(account)")
        try execute("DELETE FROM totp WHERE account = \(account)")
    }
}
