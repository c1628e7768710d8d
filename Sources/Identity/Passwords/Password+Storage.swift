import Crypto
import Kernel
import Storage

enum PasswordSubject {}

/// A password that was set once.
struct StoredPassword: Sendable {
    typealias ID = Kernel.ID<PasswordSubject>

    let id: ID
    let hash: PasswordHash
    let setAt: Instant
}

extension Transaction {
    /// The password that counts.
    borrowing func password(of account: AccountID) throws(StorageError) -> StoredPassword? {
        try passwords(of: account, last: 1).first
    }

    /// The last passwords, the present one first.
    borrowing func passwords(
        of account: AccountID, last count: Int
    ) throws(StorageError) -> [StoredPassword] {
        try rows(
            """
            SELECT id, hash, set_at
            FROM password
            WHERE account = \(account)
            ORDER BY set_at DESC, id DESC
            LIMIT \(count)
            """
        ) { row in
            StoredPassword(
                id: try row.next(), hash: PasswordHash(stored: try row.next()),
                setAt: try row.next())
        }
    }
}

extension WriteTransaction {
    /// Sets a new password and forgets those that no policy asks about.
    borrowing func set(
        _ password: StoredPassword, of account: AccountID, keepingPast count: Int
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO password (id, account, hash, set_at)
            VALUES (\(password.id), \(account), \(password.hash.text), \(password.setAt))
            """)
        let kept = try passwords(of: account, last: max(count, 1)).map(\.id)
        for old in try passwords(of: account, last: 100) where !kept.contains(old.id) {
            try execute("DELETE FROM password WHERE id = \(old.id)")
        }
    }

    /// The same password with other parameters.
    borrowing func rehash(
        _ password: StoredPassword.ID, as hash: PasswordHash
    ) throws(StorageError) {
        try execute("UPDATE password SET hash = \(hash.text) WHERE id = \(password)")
    }
}
