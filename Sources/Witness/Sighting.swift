import Crypto
import Kernel
import Proofs
import Storage

/// The last head of a log that was cosigned.
struct Sighting: Sendable {
    let origin: String
    let size: Int
    let root: Digest
    let time: UInt64
    /// With the lines of the log.
    let note: String

    init(_ claim: Claim, at time: UInt64) {
        origin = claim.head.origin
        size = claim.head.size
        root = claim.head.root
        note = claim.note.description
        self.time = time
    }

    init(reading row: inout Row) throws {
        origin = try row.next()
        size = try row.next()
        guard let root = Digest(try row.next(as: [UInt8].self)) else {
            throw CryptoError.malformed("a root that was kept")
        }
        self.root = root
        time = UInt64(clamping: try row.next(as: Int64.self))
        note = try row.next()
    }

    static func hash(of origin: String) -> String {
        Hex.encode(HashFunction.sha256.hash(Array(origin.utf8)))
    }
}

extension Transaction {
    borrowing func lastSighting(of origin: String) throws(StorageError) -> Sighting? {
        try sighting(hashed: Sighting.hash(of: origin))
    }

    borrowing func sighting(hashed hash: String) throws(StorageError) -> Sighting? {
        try first(
            "SELECT origin, size, root, time, note FROM witness_head WHERE hash = \(hash)"
        ) { row in try Sighting(reading: &row) }
    }
}

extension WriteTransaction {
    borrowing func keep(_ sighting: Sighting) throws(StorageError) {
        try execute(
            """
            INSERT INTO witness_head (origin, hash, size, root, time, note)
            VALUES (
                \(sighting.origin), \(Sighting.hash(of: sighting.origin)), \(sighting.size),
                \(sighting.root.bytes), \(Int64(clamping: sighting.time)), \(sighting.note))
            ON CONFLICT (origin) DO UPDATE
            SET size = excluded.size, root = excluded.root, time = excluded.time,
                note = excluded.note
            """)
    }

    /// A log signs no head in vain: who hands one in a thousand times adds nothing.
    borrowing func keepEvidence(
        _ claim: Claim, refusedFor verdict: Verdict, at now: Instant
    ) throws(StorageError) {
        let head = claim.head
        let last = try lastSighting(of: head.origin)?.note
        try execute(
            """
            INSERT INTO witness_evidence (
                origin, size, root, reason, former, note, last_note, at)
            VALUES (
                \(head.origin), \(head.size), \(head.root.bytes), \(verdict.rawValue),
                \(claim.former), \(claim.note.description), \(last), \(now))
            ON CONFLICT DO NOTHING
            """)
    }
}
