import Crypto
import Testing

@testable import Proofs

@Suite struct `A tree of hashes` {
    private let hash = TreeHash.sha256

    @Test func `has the roots, paths and proofs that others have`() throws {
        let vectors = try Vectors.read()
        let leaves = try vectors.leaves.map { hex in
            hash.leaf(try #require(Hex.decode(hex)))
        }
        var frontier = Frontier()
        var nodes: [Node: Digest] = [:]
        #expect(frontier.root(by: hash) == (try Digest(hex: vectors.roots["0"] ?? "")))
        for (number, leaf) in leaves.enumerated() {
            frontier.append(leaf, by: hash) { nodes[$0] = $1 }
            #expect(
                frontier.root(by: hash) == (try Digest(hex: vectors.roots["\(number + 1)"] ?? "")))
        }
        let known = nodes
        func prover(_ size: Int) -> Prover {
            Prover(size: size, by: hash) { node in try #require(known[node]) }
        }
        for one in vectors.inclusion {
            let path = try one.path_hex.map { try Digest(hex: $0) }
            #expect(try prover(one.size).path(of: one.index) == path)
        }
        for one in vectors.consistency {
            let proof = try one.proof_hex.map { try Digest(hex: $0) }
            #expect(try prover(one.new).consistency(with: one.old) == proof)
        }
    }

    @Test func `grows to the roots of the counted log`() throws {
        let roots = try Vectors.read().countedRoots
        var frontier = Frontier()
        for number in 0...100_000 {
            if let root = roots["\(number)"] {
                #expect(Base64.encode(frontier.root(by: hash).bytes) == root, "\(number)")
            }
            frontier.append(hash.leaf(CountedLog.entry(number)), by: hash)
        }
    }

    /// What is kept of it is as good as having seen it grow.
    @Test func `goes on from its right edge`() throws {
        let log = CountedLog(size: 300)
        for size in [0, 1, 2, 255, 256, 257] {
            let known = log.prover(size: size)
            var edge = CountedLog(size: size).frontier
            edge = try #require(Frontier(size: edge.size, roots: edge.roots))
            #expect(edge.root(by: hash) == (try known.root()))
            for number in size..<300 {
                edge.append(hash.leaf(CountedLog.entry(number)), by: hash)
            }
            #expect(edge == log.frontier)
        }
        #expect(Frontier(size: 3, roots: log.frontier.roots) == nil)
        #expect(Frontier(size: -1, roots: []) == nil)
    }

    /// Every path of every size up to 130 is taken, and none with one thing changed in it.
    @Test(arguments: [1, 2, 3, 7, 8, 63, 64, 65, 127, 128, 129])
    func `takes its own paths and no other`(size: Int) throws {
        let log = CountedLog(size: size)
        let prover = log.prover(size: size)
        let root = try prover.root()
        for index in 0..<size {
            let path = try #require(try prover.path(of: index))
            let leaf = hash.leaf(CountedLog.entry(index))
            func holds(
                _ leaf: Digest, _ index: Int, _ size: Int, _ path: [Digest], _ root: Digest
            ) -> Bool {
                Check.includes(leaf, at: index, of: size, path: path, root: root, by: hash)
            }
            #expect(holds(leaf, index, size, path, root))
            #expect(!holds(root.flipped(at: index), index, size, path, root))
            #expect(!holds(leaf, index, size, path, root.flipped(at: index)))
            #expect(!holds(leaf, index, size, path + [root], root))
            #expect(path.isEmpty || !holds(leaf, index, size, path.dropLast(), root))
            #expect(size == 1 || !holds(leaf, (index + 1) % size, size, path, root))
            #expect(!holds(leaf, size, size, path, root) && !holds(leaf, -1, size, path, root))
            for place in path.indices {
                var other = path
                other[place] = other[place].flipped(at: index)
                #expect(!holds(leaf, index, size, other, root))
            }
        }
        #expect(try prover.path(of: size) == nil)
    }

    @Test(arguments: [1, 2, 3, 8, 9, 64, 65, 130])
    func `takes its own growth and no other`(size: Int) throws {
        let log = CountedLog(size: size)
        let root = try log.prover(size: size).root()
        for former in 0...size {
            let old = try log.prover(size: former).root()
            let proof = try #require(try log.prover(size: size).consistency(with: former))
            func holds(_ old: Digest, _ root: Digest, _ proof: [Digest]) -> Bool {
                Check.extends((former, old), to: (size, root), proof: proof, by: hash)
            }
            #expect(holds(old, root, proof), "\(former)")
            #expect(!holds(old.flipped(at: former), root, proof))
            #expect(former == 0 || !holds(old, root.flipped(at: former), proof))
            #expect(!holds(old, root, proof + [root]))
            for place in proof.indices {
                var other = proof
                other[place] = other[place].flipped(at: former)
                #expect(!holds(old, root, other), "\(former), \(place)")
            }
        }
        #expect(try log.prover(size: size).consistency(with: size + 1) == nil)
    }
}

extension Digest {
    /// With one bit changed.
    func flipped(at number: Int) -> Digest {
        var bytes = bytes
        bytes[number % bytes.count] ^= UInt8(1 << (number % 8))
        return Digest(bytes) ?? self
    }
}
