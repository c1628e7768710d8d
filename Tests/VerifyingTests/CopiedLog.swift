import Crypto
import Foundation
import Proofs

@testable import Verifying

/// A log as it lies in a folder after somebody has copied it, and the keys to check it by.
struct CopiedLog {
    static let name = "org.example/ledger"

    let folder: URL
    let size: Int
    let entries: [[UInt8]]
    let nodes: [Node: Digest]
    let log: NoteSigner
    let witness: NoteSigner

    init(in folder: URL, size: Int) throws {
        self.folder = folder
        self.size = size
        log = try NoteSigner(
            name: CopiedLog.name, kind: .ed25519, secret: Secret(copying: Array(0..<32)))
        witness = try NoteSigner(
            name: "witness.example/w1", kind: .cosignature, secret: Secret(copying: Array(32..<64)))
        entries = (0..<size).map(CopiedLog.entry)
        var nodes: [Node: Digest] = [:]
        var frontier = Frontier()
        for entry in entries {
            frontier.append(TreeHash.sha256.leaf(entry), by: .sha256) { nodes[$0] = $1 }
        }
        self.nodes = nodes
        try write()
    }

    static func entry(_ number: Int) -> [UInt8] {
        let opening = opening(number)
        let commitment = Base64URL.encode(opening.commitment.bytes)
        return Array(
            """
            {"at":\(1_767_225_600_000 + number),"c":"\(commitment)","id":"\(id(number))",\
            "k":"dues.payment.recorded","o":"org_0001","v":1}
            """.utf8)
    }

    static func id(_ number: Int) -> String {
        "01JZ8F" + String(repeating: "0", count: 20 - "\(number)".count) + "\(number)"
    }

    static func opening(_ number: Int) -> Receipt.Opening {
        Receipt.Opening(
            payload: Array("{\"amount_fen\":\(number),\"note\":\"会费\"}".utf8),
            salt: HashFunction.sha256.digest(Array("\(number)".utf8)))
    }

    private func write() throws {
        for level in 0..<4 where size >> (8 * level) > 0 {
            for tile in Tile.all(of: .hashes(level: level), size: size) {
                try write(bytes(of: tile, level), to: tile.path)
            }
        }
        for tile in Tile.all(of: .entries, size: size) {
            let start = tile.index * Tile.width
            let bundle = EntryBundle.bytes(of: entries[start..<start + tile.count])
            try write(bundle ?? [], to: tile.path)
        }
        try write(Array(head().description.utf8), to: "checkpoint")
    }

    func bytes(of tile: Tile, _ level: Int) -> [UInt8] {
        let start = tile.index * Tile.width
        return (start..<start + tile.count).flatMap { place in
            nodes[Node(level: 8 * level, index: place)]?.bytes ?? []
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    func head() throws -> SignedNote {
        let text = Checkpoint(origin: CopiedLog.name, size: size, root: try prover.root()).text
        let lines = [try log.sign(text), try witness.cosign(text, at: 1_767_225_600)]
        return SignedNote(text: text, signatures: lines)
    }

    var prover: Prover { prover(of: size) }

    func prover(of size: Int) -> Prover {
        Prover(size: size, by: .sha256) { node in
            guard let digest = nodes[node] else { throw CryptoError.malformed("\(node)") }
            return digest
        }
    }

    var policy: Policy { Policy([log.verifier, witness.verifier]) }

    func check() -> Verdict { policy.check(folder: folder.path) }

    func receipt(_ index: Int, opened: Bool = true) throws -> Receipt {
        Receipt(
            entry: entries[index], index: index, path: try prover.path(of: index) ?? [],
            head: try head(), opening: opened ? CopiedLog.opening(index) : nil)
    }

    /// The paths of all files.
    func files() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try names.filter { name in
            let path = folder.appending(path: name).path
            let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
            return kind as? FileAttributeType == .typeRegular
        }.sorted()
    }
}

func withLog(of size: Int, _ body: (CopiedLog) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-log-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(try CopiedLog(in: folder, size: size))
}

extension Verdict {
    var finding: Finding? { if case .tampered(let finding) = self { finding } else { nil } }
}
