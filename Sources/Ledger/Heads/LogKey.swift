import Kernel
public import Keyring
public import Proofs
import Synchronization

/// The keys of an installation's logs: one secret, which signs for each log under its own name, and
/// those that it took the place of.
public struct LogKey: Sendable {
    private let ring: Ring

    init(_ key: NoteSigner) { ring = Ring([key], in: nil) }

    private init(_ ring: Ring) { self.ring = ring }

    /// What new logs are signed with.
    func signer(for origin: String) -> NoteSigner { ring.newest.named(origin) }

    /// The key that checks what is signed under a name, as it is handed round.
    func verifier(for origin: String) -> String { signer(for: origin).verifier.text }

    /// All that sign for a log today; nil where one of them is not here.
    func signers(for log: Log, at now: Instant) -> [NoteSigner]? {
        let wanted = log.signingKeys(at: now)
        let found = wanted.compactMap { ring.signer(for: log.origin, checkedBy: $0) }
        return found.count == wanted.count ? found : nil
    }
}

extension LogKey {
    /// The keys of a file and of those beside it that took its place; a new one where there is none.
    /// A file that others may read is refused.
    public static func kept(
        in file: SignerFile, for host: String, kind: NoteSignatureKind = .ed25519
    ) throws -> LogKey {
        let keys = try LogKeyFiles(first: file).load()
        guard keys.isEmpty else { return LogKey(Ring(keys.map(\.signer), in: file)) }
        var (key, line) = try NoteSigner.random(name: "\(host)/ledger", kind: kind)
        defer { for place in line.indices { line[place] = 0 } }
        try file.create(line)
        return LogKey(Ring([key], in: file))
    }

    /// Makes the next key, in a file of its own. It signs when the logs say so.
    func makeNext() throws -> NoteSigner {
        let former = ring.newest.verifier
        var (key, line) = try NoteSigner.random(name: former.name, kind: former.kind)
        defer { for place in line.indices { line[place] = 0 } }
        if let file = ring.file {
            let files = LogKeyFiles(first: file)
            let number = (try files.load().map(\.number).max() ?? 1) + 1
            try files.file(number).create(line)
        }
        return key
    }

    /// From now on new logs begin with it.
    func take(_ key: NoteSigner) { ring.add(key) }
}

/// `ledger.key`, `ledger-2.key` and so on.
private struct LogKeyFiles {
    private static let most = 99

    let first: SignerFile

    func load() throws -> [(number: Int, signer: NoteSigner)] {
        try (1...LogKeyFiles.most).compactMap { number in
            try file(number).load().map { (number, $0) }
        }
    }

    func file(_ number: Int) -> SignerFile {
        guard number > 1 else { return first }
        let end = ".key"
        let stem = first.path.hasSuffix(end) ? String(first.path.dropLast(end.count)) : first.path
        return SignerFile(path: "\(stem)-\(number)\(end)")
    }
}

/// What is loaded, the newest last.
private final class Ring: Sendable {
    let file: SignerFile?
    private let first: NoteSigner
    private let keys: Mutex<[NoteSigner]>

    /// - Parameter keys: at least one.
    init(_ keys: [NoteSigner], in file: SignerFile?) {
        precondition(!keys.isEmpty, "there is no ring without a key")
        first = keys[0]
        self.keys = Mutex(keys)
        self.file = file
    }

    var newest: NoteSigner { keys.withLock { $0.last } ?? first }

    func add(_ key: NoteSigner) { keys.withLock { $0.append(key) } }

    /// Another program may have made a key since these were loaded.
    func signer(for origin: String, checkedBy text: String) -> NoteSigner? {
        if let known = known(for: origin, checkedBy: text) { return known }
        guard let file, let loaded = try? LogKeyFiles(first: file).load() else { return nil }
        keys.withLock { $0 = loaded.map(\.signer) }
        return known(for: origin, checkedBy: text)
    }

    private func known(for origin: String, checkedBy text: String) -> NoteSigner? {
        keys.withLock { $0 }.lazy.map { $0.named(origin) }.first { $0.verifier.text == text }
    }
}
