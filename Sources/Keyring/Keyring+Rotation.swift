import Crypto
import Kernel
public import Storage

extension Keyring {
    /// How long a new data key waits before it seals: by then every node has read it.
    public static let announcement = Duration.seconds(60)

    /// Changes the keys: a new master key at once, and a new data key for what is sealed from a
    /// minute on. `Reencryption` then moves what is stored already.
    ///
    /// The file of the new master key is durable before the data keys are wrapped by it, so at
    /// every moment one of the two files opens them. What the closure writes, such as who did it
    /// and why, is written with the new keys or not at all.
    public func rotate(
        in database: any Database,
        recording record: @escaping @Sendable (borrowing WriteTransaction) throws -> Void
    ) async throws {
        try await file.whileLocked {
            try file.clearWay(for: try await database.read { tx in try tx.wrappedKeys() })
            try await reload(from: database)
            var randomness = SecureRandom()
            let now = clock.now()
            let fresh = MasterKey.random(using: &randomness)
            let key = DataKey.random(
                for: .field, at: now, activeFrom: now + Keyring.announcement, using: &randomness)
            try file.next.create(fresh)
            try await rewrap(in: database, by: fresh, adding: key, recording: record)
            try file.finishChange(to: fresh)
            let wrapped = try await database.read { tx in try tx.wrappedKeys() }
            try replace(fresh, wrapped.map { try $0.unwrapped(by: fresh) })
        }
    }

    private func rewrap(
        in database: any Database, by fresh: MasterKey, adding key: DataKey,
        recording record: @escaping @Sendable (borrowing WriteTransaction) throws -> Void
    ) async throws {
        let (old, profile) = (master, profile)
        try await database.writeAlone(within: defaultTimeLimit) { tx in
            for wrapped in try tx.wrappedKeys() {
                let opened = try wrapped.unwrapped(by: old)
                try tx.replace(opened.wrapped(by: fresh, profile: profile))
            }
            try tx.add(key.wrapped(by: fresh, profile: profile))
            try record(tx)
        }
    }
}
