import Crypto
import Kernel
import Proofs
import Storage

/// A record as it goes into a bundle, and comes out of one.
struct BundledRecord: Sendable {
    let entry: [UInt8]
    let hash: [UInt8]
    let subject: PersonID?
    let opening: Receipt.Opening?

    init(_ row: inout Row) throws(StorageError) {
        entry = try row.next()
        hash = try row.next()
        subject = try row.next()
        let (salt, payload): ([UInt8]?, [UInt8]?) = (try row.next(), try row.next())
        opening = payload.flatMap { payload in
            salt.flatMap { Digest($0) }.map { Receipt.Opening(payload: payload, salt: $0) }
        }
    }

    /// One line of JSON in the canonical form: entry and payload are in it byte for byte.
    func line(at index: Int, opened: Bool, proof: [Digest]? = nil) -> [UInt8] {
        var line = Array("{\"entry\":".utf8) + entry + Array(",\"index\":\(index)".utf8)
        if opened, let opening {
            line += Array(",\"payload\":".utf8) + opening.payload
            line += BundledRecord.text(of: proof)
            line += Array(",\"salt\":\"\(Base64URL.encode(opening.salt.bytes))\"".utf8)
        }
        return line + Array("}\n".utf8)
    }

    private static func text(of proof: [Digest]?) -> [UInt8] {
        guard let proof else { return [] }
        let hashes = CanonicalJSON.list(proof.map { .text(Base64.encode($0.bytes)) })
        return Array(",\"proof\":".utf8) + hashes.bytes
    }
}

extension Transaction {
    borrowing func bundled(
        in range: Range<Int>, of log: LogID
    ) throws(StorageError) -> [BundledRecord] {
        try rows(
            """
            SELECT l.entry, l.hash, p.subject, p.salt, p.payload
            FROM ledger_leaf l LEFT JOIN ledger_payload p ON p.event = l.event
            WHERE l.log = \(log) AND l.idx >= \(range.lowerBound) AND l.idx < \(range.upperBound)
            ORDER BY l.idx
            """
        ) { row in try BundledRecord(&row) }
    }
}
