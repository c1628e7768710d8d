import Crypto
import Kernel
import Proofs
public import Storage

// A log of others that is kept to be read. Nothing is ever added to it or signed, and it belongs to
// no organisation here, whatever it belongs to there.

extension Log {
    static let importedPrefix = "imported-"

    /// Its name and its id follow from the origin, so that it is taken in once.
    init(imported origin: String, key: String) {
        let digest = HashFunction.sha256.digest(Array(origin.utf8)).bytes
        let bytes = Array(digest.prefix(16))
        id = LogID(bytes: bytes) ?? LogID(high: 0, low: 1)
        name = Log.importedPrefix + Hex.encode(bytes.prefix(4))
        organization = nil
        epoch = Log.firstEpoch
        self.origin = origin
        self.key = key
    }

    var isImported: Bool { name.hasPrefix(Log.importedPrefix) }
}

extension Ledger {
    /// Takes in a log from a bundle that lies unpacked in a folder.
    ///
    /// - Returns: its origin, and how many entries it has.
    public func importBundle(
        in folder: String, to database: any Database
    ) async throws -> (origin: String, size: Int) {
        let bundle = try BundleImport(in: folder)
        try await database.write(within: .seconds(3_600)) { tx in
            try bundle.write(tx)
            tx.bump(Ledger.topic)
        }
        return (bundle.head.origin, bundle.head.size)
    }
}

extension WriteTransaction {
    borrowing func begin(
        _ imported: Log, at start: Instant, _ head: Checkpoint, _ note: String, _ lastAt: Int
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO ledger_log (id, name, organization, epoch, origin, key, started_at)
            VALUES (
                \(imported.id), \(imported.name), \(imported.organization), \(imported.epoch),
                \(imported.origin), \(imported.key), \(start))
            """)
        try execute(
            """
            INSERT INTO ledger_head (
                log, epoch, size, root, last_at, signed_size, signed)
            VALUES (
                \(imported.id), \(imported.epoch), \(head.size), \(head.root.bytes), \(lastAt),
                \(head.size), \(note))
            """)
    }
}
