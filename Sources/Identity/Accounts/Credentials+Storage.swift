import Crypto
import Kernel
import Storage

extension Transaction {
    /// What a name is let in with, in one statement, so that a name that nobody has takes the same
    /// steps as one that somebody has.
    borrowing func credentials(named name: String) throws(StorageError) -> Credentials? {
        try first(
            """
            SELECT a.id, a.kind, a.sign_in_name, a.name, a.person, a.owner, a.ends_on, a.created_at,
                s.id, t.account, p.id, p.hash, p.set_at
            FROM account AS a
            LEFT JOIN suspension AS s ON s.account = a.id AND s.lifted_at IS NULL
            LEFT JOIN totp AS t ON t.account = a.id
            LEFT JOIN password AS p ON p.id = (
                SELECT l.id
                FROM password AS l
                WHERE l.account = a.id
                ORDER BY l.set_at DESC, l.id DESC
                LIMIT 1
            )
            WHERE a.sign_in_name = \(name)
            """
        ) { row in try Credentials(&row) }
    }
}

extension Credentials {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        account = try Account(&row)
        let suspension: Suspension.ID? = try row.next()
        let factor: AccountID? = try row.next()
        isSuspended = suspension != nil
        hasSecondFactor = factor != nil
        password = try StoredPassword(optional: &row)
    }
}

extension StoredPassword {
    fileprivate init?(optional row: inout Row) throws(StorageError) {
        let id: ID? = try row.next()
        let hash: String? = try row.next()
        let setAt: Instant? = try row.next()
        guard let id, let hash, let setAt else { return nil }
        self.init(id: id, hash: PasswordHash(stored: hash), setAt: setAt)
    }
}
