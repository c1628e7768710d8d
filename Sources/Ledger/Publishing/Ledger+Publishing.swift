import Kernel
import Proofs
import Storage
import Web

extension Ledger {
    /// The head that was published last, with the lines of those witnesses who have signed it.
    func checkpoint(_ visit: Visit, _ name: String) async throws -> Response {
        let note = try await visit.read { tx in
            try shows(name, tx) ? tx.published(name)?.note : nil
        }
        guard let note else { return .nothingThere }
        var response = Response.text(note)
        response.headers.append("cache-control", "no-store")
        return response
    }

    /// A tile or a bundle of entries. Nothing of it is looked up before the address is one to the
    /// letter.
    func tile(_ visit: Visit, _ name: String, _ parts: [String]) async throws -> Response {
        guard let tile = Tile(path: "tile/" + parts.joined(separator: "/")) else {
            return .nothingThere
        }
        let bytes = try await visit.read { tx in
            try shows(name, tx) ? tx.publishedBytes(of: tile, in: name) : nil
        }
        guard let bytes else { return .nothingThere }
        return Response(
            .ok,
            headers: [
                "content-type": "application/octet-stream",
                "cache-control": "public, max-age=31536000, immutable",
            ], content: .bytes(bytes))
    }
}

extension Response {
    fileprivate static var nothingThere: Response {
        var response = Response.text("there is nothing at this address\n", status: .notFound)
        response.headers.append("cache-control", "no-store")
        return response
    }
}

/// What is published of a log.
struct PublishedHead: Sendable {
    let log: Log
    let size: Int
    let note: String
    /// The last head that as many witnesses have signed as are asked for.
    let witnessed: String?

    /// Whether it is this one.
    var isWitnessed: Bool { note == witnessed }

    /// What a proof of an entry stands on: while this head is on its way to the witnesses, that which
    /// they have signed, if it has the entry. Nil where neither has it.
    func over(_ index: Int) -> PublishedHead? {
        if !isWitnessed, let witnessed, let size = SignedNote(witnessed)?.size,
            (0..<min(size, self.size)).contains(index)
        {
            return PublishedHead(log: log, size: size, note: witnessed, witnessed: witnessed)
        }
        return (0..<size).contains(index) ? self : nil
    }
}

extension SignedNote {
    fileprivate var size: Int? { Checkpoint(text: text)?.size }
}

extension Transaction {
    borrowing func published(_ name: String) throws(StorageError) -> PublishedHead? {
        try first(
            """
            SELECT l.id, l.name, l.organization, l.epoch, l.origin, l.key,
                h.signed_size, COALESCE(h.cosigned, h.signed), w.note
            FROM ledger_log AS l JOIN ledger_head AS h ON h.log = l.id
            LEFT JOIN ledger_witnessed AS w ON w.log = l.id
            WHERE l.name = \(name) AND h.signed IS NOT NULL
            """
        ) { row in
            PublishedHead(
                log: try Log(&row), size: try row.next(), note: try row.next(),
                witnessed: try row.next())
        }
    }

    /// Nothing beyond the head that is published, and no width that none ever implied: the table has
    /// those at which a turn ended, until the tile was full.
    borrowing func publishedBytes(of tile: Tile, in name: String) throws -> [UInt8]? {
        guard let head = try published(name), tile.isWithin(head.size) else { return nil }
        guard case .entries = tile.content else {
            return try self.tile(tile, of: head.log.id)?.bytes
        }
        let leaves = Tile(.hashes(level: 0), index: tile.index, count: tile.count)
        guard try self.tile(leaves, of: head.log.id) != nil else { return nil }
        let start = tile.index * Tile.width
        return EntryBundle.bytes(
            of: try entries(in: start..<start + tile.count, of: head.log.source))
    }
}
