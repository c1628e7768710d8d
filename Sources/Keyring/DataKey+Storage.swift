import Crypto
import Kernel
import Storage

extension Topic {
    /// Raised when a data key was added or rewrapped.
    static let dataKeys = Topic("data_key")
}

extension Transaction {
    /// All data keys, oldest first.
    borrowing func wrappedKeys() throws(StorageError) -> [WrappedKey] {
        try rows(
            """
            SELECT id, use_name, wrapped, created_at, active_from
            FROM data_key
            ORDER BY active_from, id
            """
        ) { row in
            let id = try row.next(as: Int64.self)
            return WrappedKey(
                id: KeyID(UInt32(clamping: id)), use: try row.next(), form: try row.next(),
                createdAt: try row.next(), activeFrom: try row.next())
        }
    }
}

extension WriteTransaction {
    borrowing func add(_ key: WrappedKey) throws(StorageError) {
        try execute(
            """
            INSERT INTO data_key (id, use_name, wrapped, created_at, active_from)
            VALUES (\(key.id.stored), \(key.use), \(key.form), \(key.createdAt), \(key.activeFrom))
            """)
        bump(.dataKeys)
    }

    borrowing func replace(_ key: WrappedKey) throws(StorageError) {
        try execute("UPDATE data_key SET wrapped = \(key.form) WHERE id = \(key.id.stored)")
        bump(.dataKeys)
    }
}

extension KeyID {
    var stored: Int64 { Int64(value) }
}
