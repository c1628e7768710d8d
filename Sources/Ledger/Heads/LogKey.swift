public import Keyring
import Proofs

/// The key of an installation's logs: one secret, which signs for each log under its own name.
public struct LogKey: Sendable {
    private let key: NoteSigner

    init(_ key: NoteSigner) { self.key = key }

    func signer(for origin: String) -> NoteSigner { key.named(origin) }

    /// The key that checks what is signed under a name, as it is handed round.
    func verifier(for origin: String) -> String { signer(for: origin).verifier.text }
}

extension LogKey {
    /// The key of a file; a new one where there is no file. One that others may read is refused.
    public static func kept(in file: SignerFile, for host: String) throws -> LogKey {
        if let key = try file.load() { return LogKey(key) }
        var (key, line) = try NoteSigner.random(name: "\(host)/ledger", kind: .ed25519)
        defer { for place in line.indices { line[place] = 0 } }
        try file.create(line)
        return LogKey(key)
    }
}
