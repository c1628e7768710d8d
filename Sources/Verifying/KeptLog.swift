import Crypto
import Kernel
import Proofs
import Storage

/// A log as a database keeps it: its row, and how far it says that it is.
struct KeptLog {
    enum Subject {}
    enum House {}

    let id: ID<Subject>
    let name: String
    let house: ID<House>?
    let epoch: Int
    let origin: String
    let key: String
    let startedAt: Instant
    let head: KeptHead

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        house = try row.next()
        epoch = try row.next()
        origin = try row.next()
        key = try row.next()
        startedAt = try row.next()
        head = try KeptHead(&row)
    }

    var spot: Spot { Spot("ledger_log", "id = \(id)") }
    var headSpot: Spot { Spot("ledger_head", "log = \(id)") }
}

struct KeptHead {
    let epoch: Int
    let size: Int
    let root: [UInt8]
    let lastAt: Int
    let signedSize: Int
    let signed: String?
    let cosigned: String?

    fileprivate init(_ row: inout Row) throws(StorageError) {
        epoch = try row.next()
        size = try row.next()
        root = try row.next()
        lastAt = try row.next()
        signedSize = try row.next()
        signed = try row.next()
        cosigned = try row.next()
    }
}

extension KeptLog {
    /// The same records in a tree of SM3 (docs/decisions/0032-a-twin-of-each-log.md).
    var isTwin: Bool { !isImported && origin.hasSuffix(TreeHash.twinEnd) }

    /// The log whose rows have the records: of a twin, the one with the same id and every bit turned.
    var source: ID<Subject> { isTwin ? id.turned : id }

    /// Whether another one has the same records.
    func isPair(with other: KeptLog) -> Bool {
        isTwin != other.isTwin && id == other.id.turned
            && (isTwin
                ? other.origin + TreeHash.twinEnd == origin
                : origin + TreeHash.twinEnd == other.origin)
    }

    /// Whether the columns of its row say the same thing: one house, one epoch, one name
    /// (docs/decisions/0028-a-log-for-each-house.md).
    var agrees: Bool {
        if isImported { return agreesAsImported }
        let place = house?.description ?? "main"
        let first = epoch == 1
        let wanted = (first ? place : "\(place)-\(epoch)") + (isTwin ? TreeHash.twinEnd : "")
        let above = house.map { "/ledger/\($0)" } ?? "/ledger"
        let end = (first ? above : "\(above)/\(epoch)") + (isTwin ? TreeHash.twinEnd : "")
        let isOwn = !first || source == ID(high: house?.high ?? 0, low: house?.low ?? 0)
        return name == wanted && origin.hasSuffix(end) && isOwn
    }
}

extension KeptLog {
    private static let imported = "imported-"

    /// It came out of a bundle, with those contents that were in there and without any people.
    var isImported: Bool { name.hasPrefix(KeptLog.imported) }

    private var agreesAsImported: Bool {
        let digest = HashFunction.sha256.digest(Array(origin.utf8)).bytes
        return name == KeptLog.imported + Hex.encode(digest.prefix(4))
            && id.bytes == Array(digest.prefix(16)) && house == nil && epoch == 1
    }
}

extension ID<KeptLog.Subject> {
    var turned: Self { Self(high: ~high, low: ~low) }
}

extension Transaction {
    borrowing func keptLogs() throws(StorageError) -> [KeptLog] {
        try rows(
            """
            SELECT l.id, l.name, l.organization, l.epoch, l.origin, l.key, l.started_at,
                h.epoch, h.size, h.root, h.last_at, h.signed_size, h.signed, h.cosigned
            FROM ledger_log l JOIN ledger_head h ON h.log = l.id
            ORDER BY l.origin
            """
        ) { row in try KeptLog(&row) }
    }
}
