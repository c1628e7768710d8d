import Kernel
import Storage

extension OneTimeLink.Purpose: Storable {}

extension Transaction {
    borrowing func oneTimeLink(_ id: OneTimeLink.ID) throws(StorageError) -> OneTimeLink? {
        try first(OneTimeLink.columns + "WHERE id = \(id)") { row in try OneTimeLink(&row) }
    }

    /// The link of an account that can still be used.
    borrowing func liveLink(
        of account: AccountID, at now: Instant
    ) throws(StorageError) -> OneTimeLink? {
        try first(
            OneTimeLink.columns + """
                WHERE account = \(account) AND used_at IS NULL
                    AND made_at > \(now - OneTimeLink.lasts)
                ORDER BY made_at DESC
                LIMIT 1
                """
        ) { row in try OneTimeLink(&row) }
    }

    /// The last link of an account, used or not.
    borrowing func latestLink(of account: AccountID) throws(StorageError) -> OneTimeLink? {
        try first(
            OneTimeLink.columns + """
                WHERE account = \(account)
                ORDER BY made_at DESC, id DESC
                LIMIT 1
                """
        ) { row in try OneTimeLink(&row) }
    }
}

extension WriteTransaction {
    /// Makes a link; those that the account had before are used up by it.
    borrowing func add(_ link: OneTimeLink) throws(StorageError) {
        if let account = link.account {
            try execute(
                """
                UPDATE one_time_link SET used_at = \(link.madeAt)
                WHERE account = \(account) AND used_at IS NULL
                """)
        }
        try execute(
            """
            INSERT INTO one_time_link (id, purpose, account, made_at, made_by)
            VALUES (\(link.id), \(link.purpose), \(link.account), \(link.madeAt), \(link.madeBy))
            """)
    }

    /// Uses a link up; `false` when somebody was quicker.
    borrowing func use(_ link: OneTimeLink, at now: Instant) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE one_time_link SET used_at = \(now)
            WHERE id = \(link.id) AND used_at IS NULL
            """) == 1
    }

    borrowing func forgetLinks(before instant: Instant) throws(StorageError) {
        try execute("DELETE FROM one_time_link WHERE made_at < \(instant)")
    }
}

extension OneTimeLink {
    fileprivate static let columns: SQL = """
        SELECT id, purpose, account, made_at, made_by, used_at
        FROM one_time_link

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        purpose = try row.next()
        account = try row.next()
        madeAt = try row.next()
        madeBy = try row.next()
        usedAt = try row.next()
    }
}
