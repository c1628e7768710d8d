import Crypto
import Glibc
import Kernel

// Which of the two files is the right one: the one whose id the data keys name.
extension KeyFile {
    /// The master key that belongs to the data keys; a new one while there are none.
    ///
    /// A change of the master key that was cut off is finished here when the data keys are wrapped
    /// by the new one. Otherwise the new file is left where it is: the database may be a restored
    /// one, and another still need it.
    func masterKey(for known: [WrappedKey]) throws(KeyFileRefusal) -> MasterKey {
        let wanted = known.compactMap(\.master).first
        // It takes the place of the other in one step, so it is looked for first.
        if let pending = try next.load(), pending.id == wanted {
            try finishChange(to: pending)
            return pending
        }
        guard let current = try load() else {
            guard known.isEmpty else { throw .missing(path) }
            return try makeKey()
        }
        guard wanted == nil || wanted == current.id else { throw .foreign(path) }
        return current
    }

    /// The key of this file, or of the one that is about to take its place, that the data keys
    /// name. Nothing is changed.
    func existingKey(for known: [WrappedKey]) throws(KeyFileRefusal) -> MasterKey {
        let wanted = known.compactMap(\.master).first
        if let pending = try next.load(), pending.id == wanted { return pending }
        guard let current = try load() else { throw .missing(path) }
        guard wanted == nil || wanted == current.id else { throw .foreign(path) }
        return current
    }

    /// Another program may do the same at the same moment.
    func finishChange(to pending: MasterKey) throws(KeyFileRefusal) {
        do throws(KeyFileRefusal) {
            try next.replace(self)
        } catch {
            guard try load()?.id == pending.id else { throw error }
        }
    }

    /// Removes the file of a change that came to nothing; one that the data keys name takes its
    /// place instead.
    func clearWay(for known: [WrappedKey]) throws(KeyFileRefusal) {
        guard let pending = try next.load() else { return }
        guard pending.id == known.compactMap(\.master).first else { return try next.remove() }
        try finishChange(to: pending)
    }

    private func makeKey() throws(KeyFileRefusal) -> MasterKey {
        var randomness = SecureRandom()
        let fresh = MasterKey.random(using: &randomness)
        try create(fresh)
        return fresh
    }

    /// Runs while no other program changes the key.
    func whileLocked<Result>(_ body: () async throws -> Result) async throws -> Result {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyFileRefusal.unreadable(path) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw KeyFileRefusal.beingChanged(path)
        }
        return try await body()
    }
}
