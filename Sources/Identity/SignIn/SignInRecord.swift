import Crypto
import Kernel
import Storage

/// What somebody is told at signing in: when the account was used last, and whether others tried.
///
/// It is kept by a keyed digest of the name that was typed, for names that nobody has too: a try
/// for an unknown name writes what a try for a known one writes.
struct SignInRecord: Sendable, Equatable {
    let lastAt: Instant?
    let failures: Int
    let lastFailureAt: Instant?
}

extension PatienceLedger {
    func hash(ofName name: String) -> [UInt8] {
        Array(
            HashFunction.sha256.authenticationCode(for: Array("record|\(name)".utf8), key: key)
                .prefix(16))
    }
}

extension Transaction {
    borrowing func signInRecord(of name: [UInt8]) throws(StorageError) -> SignInRecord? {
        try first(
            """
            SELECT last_at, failures, last_failure_at
            FROM sign_in_record
            WHERE name_hash = \(name)
            """
        ) { row in
            SignInRecord(
                lastAt: try row.next(), failures: try row.next(), lastFailureAt: try row.next())
        }
    }
}

extension WriteTransaction {
    borrowing func noteSignIn(of name: [UInt8], at now: Instant) throws(StorageError) {
        try execute(
            """
            INSERT INTO sign_in_record (name_hash, last_at, failures, touched_at)
            VALUES (\(name), \(now), 0, \(now))
            ON CONFLICT (name_hash) DO UPDATE
            SET last_at = excluded.last_at, failures = 0, touched_at = excluded.touched_at
            """)
    }

    borrowing func noteFailure(of name: [UInt8], at now: Instant) throws(StorageError) {
        try execute(
            """
            INSERT INTO sign_in_record (name_hash, failures, last_failure_at, touched_at)
            VALUES (\(name), 1, \(now), \(now))
            ON CONFLICT (name_hash) DO UPDATE
            SET failures = sign_in_record.failures + 1,
                last_failure_at = excluded.last_failure_at, touched_at = excluded.touched_at
            """)
    }

    borrowing func forgetSignInRecords(before instant: Instant) throws(StorageError) {
        try execute("DELETE FROM sign_in_record WHERE touched_at < \(instant)")
    }
}
