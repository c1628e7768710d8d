public import Kernel
public import Storage

extension Identity {
    private static let nobody = "（已删除）"

    /// Takes out of an account whose it was. The account stays, because others' records name it, and
    /// nobody signs in with it any more.
    public static func forget(
        _ person: PersonID, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        guard let account = try tx.account(of: person) else { return }
        for table in ["password", "totp", "recovery_code", "session"] {
            try tx.execute(
                """
                DELETE FROM \(fragment: SQL(unchecked: table)) WHERE account = \(account.id)
                """)
        }
        try tx.execute(
            """
            UPDATE account SET name = \(nobody), sign_in_name = \(account.id.description)
            WHERE id = \(account.id)
            """)
    }
}
