public import Crypto
public import Storage

/// Backups and the master key: it seals them, it is never in them, and what is restored opens
/// with it.
extension KeyFile {
    /// The key that seals backups of a database. It is the master key itself, so that one file,
    /// kept apart, opens a backup and the personal values in it.
    public func backupKey(for database: any Database) async throws -> SealedFileKey {
        let known = try await database.read { tx in try tx.wrappedKeys() }
        return try existingKey(for: known).backupKey
    }

    /// The key that opens backups of the time of this file; `nil` when there is no such file.
    public func backupKey() throws(KeyFileRefusal) -> SealedFileKey? { try load()?.backupKey }

    /// Makes sure that this file opens the keys of a restored database.
    ///
    /// Those of a backup from before a change of the master key open with a copy of the file of
    /// that time and are wrapped anew by this one. Neither file is changed.
    public func adopt(
        _ database: any Database, with copy: KeyFile?, profile: Profile
    ) async throws {
        try await database.writeAlone(within: defaultTimeLimit) { tx in
            let known = try tx.wrappedKeys()
            guard !known.isEmpty else { return }
            guard let copy, try copy.load()?.id == known.compactMap(\.master).first else {
                return try check(known)
            }
            guard let old = try copy.load(), let own = try load() else {
                throw KeyFileRefusal.missing(path)
            }
            for wrapped in known {
                let opened = try wrapped.unwrapped(by: old)
                try tx.replace(opened.wrapped(by: own, profile: profile))
            }
        }
    }

    private func check(_ known: [WrappedKey]) throws {
        let master = try existingKey(for: known)
        for wrapped in known { _ = try wrapped.unwrapped(by: master) }
    }
}

extension MasterKey {
    fileprivate var backupKey: SealedFileKey { .key(secret, id: id) }
}
