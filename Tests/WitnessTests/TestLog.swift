import Crypto
import Proofs

/// A log whose entry `i` is a text with its number, and as many sides of it as a liar wants.
struct TestLog {
    static let name = "org.example/ledger"

    let signer: NoteSigner
    private let nodes: [Node: Digest]
    private let roots: [Digest]

    /// - Parameter lie: the entry that another reader is shown otherwise.
    init(
        upTo size: Int, named name: String = TestLog.name, seed: UInt8 = 0, lie: Int? = nil,
        by hash: TreeHash = .sha256
    ) throws {
        signer = try NoteSigner(
            name: name, kind: .ed25519, secret: Secret(copying: Array(seed..<seed + 32)))
        var nodes: [Node: Digest] = [:]
        var frontier = Frontier()
        var roots = [frontier.root(by: hash)]
        for number in 0..<size {
            let entry = TestLog.entry(number, isLie: number == lie)
            frontier.append(hash.leaf(entry), by: hash) { nodes[$0] = $1 }
            roots.append(frontier.root(by: hash))
        }
        (self.nodes, self.roots) = (nodes, roots)
        self.hash = hash
    }

    private let hash: TreeHash

    static func entry(_ number: Int, isLie: Bool = false) -> [UInt8] {
        Array((isLie ? "{\"n\":-1}" : "{\"n\":\(number)}").utf8)
    }

    func root(of size: Int) -> Digest { roots[size] }

    func text(of size: Int) -> String {
        Checkpoint(origin: signer.verifier.name, size: size, root: roots[size]).text
    }

    func head(_ size: Int) throws -> SignedNote {
        let text = text(of: size)
        return SignedNote(text: text, signatures: [try signer.sign(text)])
    }

    func node(_ node: Node) throws -> Digest {
        guard let digest = nodes[node] else { throw CryptoError.malformed("\(node)") }
        return digest
    }

    func prover(of size: Int) -> Prover { Prover(size: size, by: hash, node) }

    /// What the log hands in when it has grown.
    func growth(from former: Int, to size: Int) throws -> AddCheckpoint {
        let proof = try prover(of: size).consistency(with: former) ?? []
        return AddCheckpoint(former: former, proof: proof, head: try head(size))
    }
}

extension AddCheckpoint {
    var body: [UInt8] { Array(text.utf8) }
}
