import Kernel
public import Keyring
import Proofs
import Synchronization

/// The keys of an installation's logs: one secret, which signs for each log under its own name, and
/// those that it took the place of.
public struct LogKey: Sendable {
    private let ring: Ring

    /// Signs the same heads by the national profile, in a line beside the others.
    private let national: NoteSigner?

    init(_ key: NoteSigner, beside national: NoteSigner? = nil) {
        self.init(Ring([key], in: nil), national)
    }

    private init(_ ring: Ring, _ national: NoteSigner?) {
        self.ring = ring
        self.national = national
    }

    /// What new logs are signed with.
    func signer(for origin: String) -> NoteSigner { ring.newest.named(origin) }

    /// The key that checks what is signed under a name, as it is handed round.
    func verifier(for origin: String) -> String { signer(for: origin).verifier.text }

    /// All that sign for a log today; nil where one of them is not here.
    func signers(for log: Log, at now: Instant) -> [NoteSigner]? {
        let wanted = log.signingKeys(at: now)
        let found = wanted.compactMap { ring.signer(for: log.origin, checkedBy: $0) }
        guard found.count == wanted.count else { return nil }
        return found + [national?.named(log.origin)].compactMap { $0 }
    }

    /// What checks the heads of a log today, as it is handed round.
    func verifiers(for log: Log, at now: Instant) -> [String] {
        let national = national?.named(log.origin).verifier.text
        return log.signingKeys(at: now) + [national].compactMap { $0 }
    }
}

extension LogKey {
    /// The keys of a file and of those beside it that took its place; a new one where there is none.
    /// A file that others may read is refused.
    ///
    /// - Parameter isNational: whether heads are signed by the national profile as well.
    public static func kept(
        in file: SignerFile, for host: String, andNational isNational: Bool = false
    ) throws -> LogKey {
        let files = LogKeyFiles(first: file)
        let national =
            isNational
            ? try files.national.load() ?? made(files.national, host, .sm2) : nil
        let keys = try files.load()
        guard keys.isEmpty else { return LogKey(Ring(keys.map(\.signer), in: file), national) }
        return LogKey(Ring([try made(file, host, .ed25519)], in: file), national)
    }

    private static func made(
        _ file: SignerFile, _ host: String, _ kind: NoteSignatureKind
    ) throws -> NoteSigner {
        var (key, line) = try NoteSigner.random(name: "\(host)/ledger", kind: kind)
        defer { for place in line.indices { line[place] = 0 } }
        try file.create(line)
        return key
    }

    /// Makes the next key, in a file of its own. It signs when the logs say so.
    func makeNext() throws -> NoteSigner {
        var (key, line) = try NoteSigner.random(name: ring.newest.verifier.name, kind: .ed25519)
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

    func file(_ number: Int) -> SignerFile { number > 1 ? file("\(number)") : first }

    /// The key of the national profile.
    var national: SignerFile { file("sm2") }

    private func file(_ mark: String) -> SignerFile {
        let end = ".key"
        let stem = first.path.hasSuffix(end) ? String(first.path.dropLast(end.count)) : first.path
        return SignerFile(path: "\(stem)-\(mark)\(end)")
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
