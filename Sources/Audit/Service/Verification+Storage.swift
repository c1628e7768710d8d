import Kernel
import Storage

/// A verification as it is kept and shown.
struct KeptCheck: Encodable, Sendable {
    let at: Instant
    let entryCount: Int
    let sealCount: Int
    let head: String?
    let finding: Phrase?

    enum CodingKeys: CodingKey { case at, entryCount, sealCount, head, finding }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at.iso8601, forKey: .at)
        try container.encode(entryCount, forKey: .entryCount)
        try container.encode(sealCount, forKey: .sealCount)
        try container.encodeIfPresent(head, forKey: .head)
        try container.encodeIfPresent(finding?.english, forKey: .finding)
    }

    init(_ row: inout Row) throws {
        at = try row.next()
        entryCount = try row.next()
        sealCount = try row.next()
        head = try row.next(as: [UInt8]?.self)?.hex
        let chinese: String? = try row.next()
        let english: String? = try row.next()
        finding = chinese.map { Phrase($0, english ?? $0) }
    }
}

extension Transaction {
    borrowing func checks(limit: Int) throws(StorageError) -> [KeptCheck] {
        try rows(
            """
            SELECT at, entry_count, seal_count, head, finding_zh, finding_en
            FROM audit_check
            ORDER BY at DESC
            LIMIT \(limit)
            """
        ) { row in try KeptCheck(&row) }
    }

    /// Up to which seal a place outside has everything.
    borrowing func sentSeal(to place: String) throws(StorageError) -> Int {
        try first("SELECT seal FROM audit_sent WHERE place = \(place)") ?? 0
    }
}

extension WriteTransaction {
    borrowing func keep(_ verification: Verification) throws(StorageError) {
        try execute(
            """
            INSERT INTO audit_check (at, entry_count, seal_count, head, finding_zh, finding_en)
            VALUES (
                \(verification.at), \(verification.entryCount), \(verification.sealCount),
                \(verification.head), \(verification.finding?.sentence.chinese),
                \(verification.finding?.sentence.english)
            )
            ON CONFLICT (at) DO NOTHING
            """)
    }

    borrowing func noteSent(_ seal: Int, to place: String) throws(StorageError) {
        try execute(
            """
            INSERT INTO audit_sent (place, seal)
            VALUES (\(place), \(seal))
            ON CONFLICT (place) DO UPDATE SET seal = excluded.seal
            """)
    }
}

extension [UInt8] {
    var hex: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
