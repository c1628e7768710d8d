public import Crypto
public import Kernel
public import Storage
import Threads

/// The keys of an installation, open in memory: made at the first start, read at every other.
public final class Keyring: Sendable {
    public let profile: Profile
    let clock: any TimeSource
    let file: KeyFile
    private let state: Guarded<State>

    fileprivate struct State: Sendable {
        var master: MasterKey
        var keys: [DataKey]
        var fields: [KeyID: FieldKey]
        var index: FieldKey
        var root: Secret
    }

    private init(_ state: State, file: KeyFile, profile: Profile, clock: any TimeSource) {
        self.file = file
        self.profile = profile
        self.clock = clock
        self.state = Guarded(state)
    }

    /// Opens the keys with the master key of a file; at the first start makes both.
    public static func open(
        _ database: any Database, with file: KeyFile, profile: Profile, clock: any TimeSource
    ) async throws -> Keyring {
        do {
            return try await openOnce(database, file, profile, clock)
        } catch KeyFileRefusal.foreign {
            // Another program may have changed the key between our two looks.
            return try await openOnce(database, file, profile, clock)
        }
    }

    private static func openOnce(
        _ database: any Database, _ file: KeyFile, _ profile: Profile, _ clock: any TimeSource
    ) async throws -> Keyring {
        let known = try await database.read { tx in try tx.wrappedKeys() }
        let master = try file.masterKey(for: known)
        if known.isEmpty { try await makeKeys(in: database, by: master, profile, clock.now()) }
        let keys = try await unwrappedKeys(in: database, by: master)
        return Keyring(try State(by: master, keys), file: file, profile: profile, clock: clock)
    }

    public var fields: FieldCipher { FieldCipher(keyring: self) }

    /// A key of its own for one use, the same on every node and at every start.
    public func key(for use: String) -> Secret {
        let root = state.withLock { $0.root }
        return profile.hash.derive(from: root, salt: "installation/v1", info: use, count: 32)
    }
}

// MARK: - Asking

extension Keyring {
    /// The key that seals now.
    var sealingKey: FieldKey {
        get throws(CryptoError) { try fieldKey(sealingKeyID) }
    }

    var sealingKeyID: KeyID {
        let now = clock.now()
        return state.withLock { state in
            let fields = state.keys.filter { $0.use == .field }
            let active = fields.last { $0.activeFrom <= now } ?? fields.first
            return active?.id ?? KeyID(0)
        }
    }

    /// From when on the newest key seals. Before, values are not moved to it.
    public var newestFieldKeyFrom: Instant {
        let keys = state.withLock { $0.keys }
        return keys.filter { $0.use == .field }.map(\.activeFrom).max() ?? clock.now()
    }

    func fieldKey(_ id: KeyID?) throws(CryptoError) -> FieldKey {
        guard let id else { throw .doesNotOpen }
        guard let key = state.withLock({ $0.fields[id] }) else { throw .unknownKey(id) }
        return key
    }

    var indexKey: FieldKey { state.withLock { $0.index } }

    var master: MasterKey { state.withLock { $0.master } }

    var keys: [DataKey] { state.withLock { $0.keys } }
}

// MARK: - Making and reading

extension Keyring {
    /// Reads the keys again, after this or another node changed them. Where the master key was
    /// changed too, its file must have been put on this machine.
    public func reload(from database: any Database) async throws {
        let wrapped = try await database.read { tx in try tx.wrappedKeys() }
        let master = try currentMaster(of: wrapped)
        try replace(master, wrapped.map { try $0.unwrapped(by: master) })
    }

    /// Follows the changes of other nodes until the task is cancelled. Keys that cannot be read
    /// are reported, and the ones at hand stay in use.
    public func follow(
        _ database: any Database, report: @Sendable (any Error) -> Void
    ) async {
        for await _ in database.watch([.dataKeys]) {
            do { try await reload(from: database) } catch { report(error) }
        }
    }

    private func currentMaster(of wrapped: [WrappedKey]) throws(KeyFileRefusal) -> MasterKey {
        let known = master
        guard let wanted = wrapped.compactMap(\.master).first, wanted != known.id else {
            return known
        }
        guard let read = try file.load() else { throw .missing(file.path) }
        guard read.id == wanted else { throw .foreign(file.path) }
        return read
    }

    func replace(_ master: MasterKey, _ keys: [DataKey]) throws {
        let fresh = try State(by: master, keys)
        state.withLock { $0 = fresh }
    }

    private static func makeKeys(
        in database: any Database, by master: MasterKey, _ profile: Profile, _ now: Instant
    ) async throws {
        try await database.writeAlone(within: defaultTimeLimit) { tx in
            guard try tx.wrappedKeys().isEmpty else { return }
            var randomness = SecureRandom()
            for use in [DataKey.Use.field, .index, .root] {
                let key = DataKey.random(
                    for: use, at: now, activeFrom: now, using: &randomness)
                try tx.add(key.wrapped(by: master, profile: profile))
            }
        }
    }

    private static func unwrappedKeys(
        in database: any Database, by master: MasterKey
    ) async throws -> [DataKey] {
        let wrapped = try await database.read { tx in try tx.wrappedKeys() }
        return try wrapped.map { try $0.unwrapped(by: master) }
    }
}

extension Keyring.State {
    fileprivate init(by master: MasterKey, _ keys: [DataKey]) throws(CryptoError) {
        guard let index = keys.first(where: { $0.use == .index }),
            let root = keys.first(where: { $0.use == .root })
        else { throw .malformed("data keys") }
        var fields: [KeyID: FieldKey] = [:]
        for key in keys where key.use == .field {
            fields[key.id] = try FieldKey(id: key.id, secret: key.secret)
        }
        self.init(
            master: master, keys: keys, fields: fields,
            index: try FieldKey(id: index.id, secret: index.secret), root: root.secret)
    }
}
