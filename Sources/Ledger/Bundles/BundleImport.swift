import Crypto
import FoundationEssentials
public import Kernel
import Proofs
import Storage

/// A bundle that lies unpacked in a folder, on its way into a database where it is only read.
struct BundleImport: Sendable {
    let folder: String
    let log: Log
    let head: Checkpoint
    let note: String

    /// - Throws: `BundleRefusal` where it is no bundle.
    init(in folder: String) throws {
        self.folder = folder
        note = try BundleImport.text("checkpoint", in: folder)
        let lines = try BundleImport.text("keys", in: folder).split(separator: "\n")
        let keys = lines.compactMap { NoteKey(text: String($0)) }
        guard let signed = SignedNote(note), let head = Checkpoint(text: signed.text),
            let key = keys.first(where: { $0.name == head.origin }),
            (try? signed.verified(by: keys.filter { $0.name == head.origin })) != nil
        else { throw BundleRefusal.malformed("checkpoint") }
        self.head = head
        log = Log(imported: head.origin, key: key.text)
    }

    fileprivate static func text(_ name: String, in folder: String) throws -> String {
        let bytes = try bytes(name, in: folder)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BundleRefusal.malformed(name)
        }
        return text
    }

    private static func bytes(_ name: String, in folder: String) throws -> [UInt8] {
        guard let file = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
            throw BundleRefusal.malformed(name)
        }
        return Array(file)
    }

    /// All of it or nothing. The tree is made anew from the records, and has to be the one that was
    /// signed, tile by tile.
    func write(_ tx: borrowing WriteTransaction) throws {
        guard try tx.log(named: log.name) == nil else { throw BundleRefusal.alreadyThere }
        var growth = Growth(by: log.hash)
        var times = (first: 0, last: 0)
        for tile in Tile.all(of: .entries, size: head.size) {
            let leaves = try self.leaves(of: tile, tx)
            // A log and its twin have the same entries, which can stand here once.
            guard try tx.placed(leaves.map(\.event)).isEmpty else {
                throw BundleRefusal.alreadyThere
            }
            for leaf in leaves { growth.append(leaf.hash) }
            if tile.index == 0 { times.first = leaves.first.flatMap(\.atMilliseconds) ?? 0 }
            times.last = leaves.last.flatMap(\.atMilliseconds) ?? times.last
            try tx.add(leaves, to: log.id)
        }
        guard growth.root == head.root else {
            throw BundleRefusal.malformed("checkpoint")
        }
        let start = Instant(microseconds: Int64(times.first) * 1_000)
        try tx.begin(log, at: start, head, note, times.last)
        for (tile, hashes) in growth.full + growth.partial {
            guard try BundleImport.bytes(tile.path, in: folder) == hashes.bytes else {
                throw BundleRefusal.malformed(tile.path)
            }
            try tx.add(tile, hashes, to: log.id)
        }
    }

    private func leaves(of tile: Tile, _ tx: borrowing WriteTransaction) throws -> [Leaf] {
        let bytes = try BundleImport.bytes(tile.path, in: folder)
        guard let entries = EntryBundle.entries(in: bytes, count: tile.count) else {
            throw BundleRefusal.malformed(tile.path)
        }
        let path = Bundle.recordsPath(tile.index)
        let lines = try BundleImport.bytes(path, in: folder).split(separator: UInt8(ascii: "\n"))
        guard lines.count == entries.count else { throw BundleRefusal.malformed(path) }
        return try zip(entries, lines).enumerated().map { place, pair in
            guard let entry = LogEntry(bytes: pair.0) else {
                throw BundleRefusal.malformed(tile.path)
            }
            let index = tile.index * Tile.width + place
            let line = try BundleLine(Array(pair.1), entry, pair.0, index, path)
            if let opening = line.opening {
                try tx.keep(
                    Payload(bytes: opening.payload, salt: opening.salt), of: entry.event,
                    by: nil, about: nil)
                try takeKey(of: entry, opening, tx)
            }
            return Leaf(
                index: index, event: entry.event, entry: pair.0,
                hash: log.hash.leaf(pair.0))
        }
    }
}

extension BundleImport {
    /// Keys that took the place of others stand in a table too, as they do where the log was kept.
    private func takeKey(
        of entry: LogEntry, _ opening: Receipt.Opening, _ tx: borrowing WriteTransaction
    ) throws {
        guard entry.kind == .keyRotated else { return }
        let said = try? JSONDecoder().decode(Rotation.self, from: Data(opening.payload))
        guard let said else { throw BundleRefusal.malformed("records") }
        // A log says of its twin, too, that it has another key.
        guard said.origin == log.origin else { return }
        try tx.succeed(
            log.id, by: said.key, at: Instant(microseconds: said.since), saidBy: entry.event)
    }

    private struct Rotation: Decodable {
        let origin: String
        let key: String
        let since: Int64
    }
}

extension Leaf {
    fileprivate var atMilliseconds: Int? { LogEntry(bytes: entry)?.atMilliseconds }
}

/// Why something is not taken in.
public enum BundleRefusal: Error, Equatable, Sendable {
    case malformed(String)
    case alreadyThere

    public var sentence: Phrase {
        switch self {
        case .malformed(let path):
            Phrase(
                "审计包中的 \(path) 不对，未导入",
                "\(path) of the bundle is not right; nothing was taken in")
        case .alreadyThere:
            Phrase(
                "这些记录已经在这里了：这个账本或它的另一棵树已经导入过",
                "These records are here already: this log, or its other tree, was taken in before")
        }
    }
}
