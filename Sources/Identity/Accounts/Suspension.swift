import Kernel
import Storage

enum SuspensionSubject {}

/// A time in which an account lets nobody in: it was stolen, or its owner has left.
struct Suspension: Sendable {
    typealias ID = Kernel.ID<SuspensionSubject>

    let id: ID
    let account: AccountID
    let reason: String
    let suspendedAt: Instant
    let suspendedBy: AccountID?
}

extension Transaction {
    /// The suspension in force.
    borrowing func suspension(of account: AccountID) throws(StorageError) -> Suspension? {
        try first(
            """
            SELECT id, account, reason, suspended_at, suspended_by
            FROM suspension
            WHERE account = \(account) AND lifted_at IS NULL
            """
        ) { row in
            Suspension(
                id: try row.next(), account: try row.next(), reason: try row.next(),
                suspendedAt: try row.next(), suspendedBy: try row.next())
        }
    }
}

extension WriteTransaction {
    /// Keeps an account out from now on: its sessions end in the same moment, on every node.
    borrowing func suspend(_ suspension: Suspension) throws(StorageError) {
        try execute(
            """
            INSERT INTO suspension (id, account, reason, suspended_at, suspended_by)
            VALUES (
                \(suspension.id), \(suspension.account), \(suspension.reason),
                \(suspension.suspendedAt), \(suspension.suspendedBy)
            )
            """)
        try endSessions(
            of: suspension.account, because: .suspended, at: suspension.suspendedAt)
    }

    borrowing func lift(
        _ suspension: Suspension.ID, by account: AccountID?, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            UPDATE suspension
            SET lifted_at = \(now), lifted_by = \(account)
            WHERE id = \(suspension) AND lifted_at IS NULL
            """)
    }
}
