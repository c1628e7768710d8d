import Crypto
import Foundation

@testable import Proofs

/// The vectors that other implementations agree with.
struct Vectors: Decodable {
    let leaves: [String]
    let roots: [String: String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
    let countedRoots: [String: String]
    let tiles: Tiles
    let indexPaths: [String: String]
    let checkpoints: [Head]
    let cosignature: CosignedHead
    let proof: Proof
    let request: Request
    let entry: Entry
    let receipt: SealedReceipt

    enum CodingKeys: String, CodingKey {
        case leaves = "ct_reference_leaves_hex"
        case roots = "ct_roots_hex"
        case inclusion = "ct_inclusion"
        case consistency = "ct_consistency"
        case countedRoots = "counted_roots_b64"
        case tiles = "tiles_of_70000"
        case indexPaths = "index_paths"
        case checkpoints, cosignature
        case proof = "tlog_proof"
        case request = "add_checkpoint_request"
        case entry, receipt
    }

    struct Inclusion: Decodable { let index: Int, size: Int, path_hex: [String] }
    struct Consistency: Decodable { let old: Int, new: Int, proof_hex: [String] }
    struct Tiles: Decodable { let count: Int, some: [Part] }
    struct Part: Decodable { let path: String, bytes: Int, sha256: String }
    struct Head: Decodable { let size: Int, note: String }
    struct CosignedHead: Decodable { let timestamp: UInt64, signed_message: String, line: String }
    struct Proof: Decodable { let entry: String, text: String }
    struct Request: Decodable { let text: String }
    struct Entry: Decodable {
        let payload: String, salt_hex: String, commitment_hex: String, entry: String
        let leaf_hash_hex: String
    }
    struct SealedReceipt: Decodable {
        let bytes: Int, sha256_hex: String, text_length: Int, text_sha256_hex: String
        let text_start: String
    }

    static func read() throws -> Vectors {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/ledger.json")
        return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    }
}

extension Digest {
    init(hex: String) throws {
        guard let bytes = Hex.decode(hex), let digest = Digest(bytes) else {
            throw CryptoError.malformed(hex)
        }
        self = digest
    }
}

/// A log whose entry `i` is the text `{"n":i}`.
struct CountedLog {
    let nodes: [Node: Digest]
    let frontier: Frontier

    init(size: Int, by hash: TreeHash = .sha256) {
        var nodes: [Node: Digest] = [:]
        var frontier = Frontier()
        for number in 0..<size {
            frontier.append(hash.leaf(CountedLog.entry(number)), by: hash) { nodes[$0] = $1 }
        }
        self.nodes = nodes
        self.frontier = frontier
    }

    static func entry(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }

    /// Makes proofs about the log as it was when it had so many entries.
    func prover(size: Int, by hash: TreeHash = .sha256) -> Prover {
        Prover(size: size, by: hash) { node in
            guard let digest = nodes[node] else { throw CryptoError.malformed("\(node)") }
            return digest
        }
    }

    func hashes(of tile: Tile) throws -> TileHashes {
        guard case .hashes(let level) = tile.content else { return TileHashes() }
        return TileHashes(
            try (0..<tile.count).map { place in
                let node = Node(
                    level: level * Tile.height, index: tile.index * Tile.width + place)
                guard let digest = nodes[node] else { throw CryptoError.malformed("\(node)") }
                return digest
            })
    }
}
