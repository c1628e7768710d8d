import Kernel
import Storage
import Web

extension Transaction {
    /// The views of somebody by name.
    borrowing func views(of account: AccountID) throws(StorageError) -> [SavedView] {
        try rows(
            """
            SELECT id, name, organization, query, is_default
            FROM member_view
            WHERE account = \(account)
            ORDER BY name
            """
        ) { row in try SavedView(&row) }
    }
}

extension SavedView {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        organization = try row.next()
        query = Query(urlEncoded: try row.next(as: String.self).utf8) ?? Query()
        isDefault = try row.next()
    }
}

extension WriteTransaction {
    borrowing func enter(
        _ view: SavedView, of account: AccountID, at instant: Instant
    ) throws(StorageError) {
        if view.isDefault { try forgetDefault(of: account) }
        try execute(
            """
            INSERT INTO member_view (
                id, account, name, organization, query, is_default, saved_at
            )
            VALUES (
                \(view.id), \(account), \(view.name), \(view.organization),
                \(view.query.encoded), \(view.isDefault), \(instant)
            )
            """)
    }

    borrowing func store(_ view: SavedView, of account: AccountID) throws(StorageError) {
        if view.isDefault { try forgetDefault(of: account) }
        try execute(
            """
            UPDATE member_view SET name = \(view.name), is_default = \(view.isDefault)
            WHERE id = \(view.id) AND account = \(account)
            """)
    }

    borrowing func remove(
        _ view: SavedView.ID, of account: AccountID
    ) throws(StorageError) {
        try execute("DELETE FROM member_view WHERE id = \(view) AND account = \(account)")
    }

    /// One at most is the default.
    private borrowing func forgetDefault(of account: AccountID) throws(StorageError) {
        try execute(
            """
            UPDATE member_view SET is_default = \(false)
            WHERE account = \(account) AND is_default = \(true)
            """)
    }
}
