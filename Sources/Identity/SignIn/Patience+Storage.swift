import Crypto
import Kernel
import Storage

/// The counts of failures, known by a keyed digest of what they count.
struct PatienceLedger: Sendable {
    let key: Secret

    func hash(of key: PatienceKey) -> [UInt8] {
        Array(
            HashFunction.sha256.authenticationCode(for: Array(key.text.utf8), key: self.key)
                .prefix(16))
    }
}

extension WriteTransaction {
    /// Takes one try from each count, or says that there is a wait.
    ///
    /// The failure is counted before anybody knows whether it is one, so that a hundred tries at
    /// once are a hundred tries; `forgive` takes it back. A try in a wait costs nothing, so a wait
    /// never grows because somebody goes on trying, and it writes as much as any other, so that
    /// its time tells nothing.
    borrowing func takeTry(
        _ keys: [PatienceKey], _ ledger: PatienceLedger, at now: Instant
    ) throws(StorageError) -> Bool {
        var known: [(hash: [UInt8], patience: Patience, isWaiting: Bool)] = []
        for key in keys {
            let hash = ledger.hash(of: key)
            let patience = try patience(hash) ?? Patience(failures: 0, lastFailure: now)
            known.append((hash, patience, patience.waits(until: key.free, at: now) != nil))
        }
        let mayTry = known.allSatisfy { !$0.isWaiting }
        for (hash, patience, _) in known {
            try save(mayTry ? patience.afterFailure(at: now) : patience, hash, at: now)
        }
        return mayTry
    }

    /// Takes back the failure of a try that was none. What is counted for this account alone
    /// begins anew; what is counted for an address is only given its one back, or somebody could
    /// wash an address clean with an account of his own.
    borrowing func forgive(
        _ keys: [PatienceKey], _ ledger: PatienceLedger, at now: Instant
    ) throws(StorageError) {
        for key in keys {
            let hash = ledger.hash(of: key)
            guard var patience = try patience(hash) else { continue }
            patience.failures = key.isShared ? max(0, patience.failures - 1) : 0
            try save(patience, hash, at: now)
        }
    }

    private borrowing func patience(_ hash: [UInt8]) throws(StorageError) -> Patience? {
        try first(
            "SELECT failures, last_failure FROM patience WHERE key_hash = \(hash)"
        ) { row in Patience(failures: try row.next(), lastFailure: try row.next()) }
    }

    private borrowing func save(
        _ patience: Patience, _ hash: [UInt8], at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO patience (key_hash, failures, last_failure, tried_at)
            VALUES (\(hash), \(patience.failures), \(patience.lastFailure), \(now))
            ON CONFLICT (key_hash) DO UPDATE
            SET failures = excluded.failures, last_failure = excluded.last_failure,
                tried_at = excluded.tried_at
            """)
    }

    /// Counts that are too old to matter.
    borrowing func forgetPatience(before instant: Instant) throws(StorageError) {
        try execute("DELETE FROM patience WHERE tried_at < \(instant)")
    }
}

extension PatienceKey {
    /// Counted for many people together.
    var isShared: Bool {
        switch self {
        case .address, .network: true
        case .device, .stranger, .code: false
        }
    }
}
