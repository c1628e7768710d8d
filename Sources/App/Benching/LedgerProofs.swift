import Bench
import Crypto
import Kernel
import Keyring
import Ledger
import Proofs
import Storage

/// Proofs from a log that is large and says nothing: it has leaves and tiles, and no entries.
struct LedgerProofs {
    private enum Place {}

    private static let name = "bench"
    private static let proofs = 20_000

    private let ledger: Ledger
    private let configuration: Configuration
    private let database: any Database
    private let log: ID<Place>

    init(_ ledger: Ledger, _ configuration: Configuration, in database: any Database) {
        self.ledger = ledger
        self.configuration = configuration
        self.database = database
        log = ID(high: 0xBE, low: 0xBE)
    }

    /// Any entry, one after the other, from tiles that are read from the database each time.
    func measure(leaves: Int) async throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let root = try await grow(to: leaves)
        let made = (clock.now - start).inSeconds
        let ledger = ledger
        var costs: [Double] = []
        for number in 0..<LedgerProofs.proofs {
            let index = number &* 7_919_993 % leaves
            let start = clock.now
            let proof = try await database.read { tx in
                try ledger.proof(of: index, in: LedgerProofs.name, tx)
            }
            costs.append((clock.now - start).inSeconds * 1_000)
            guard let proof, proves(proof, leaves, root) else {
                throw Exit.badData("the proof of \(index) does not hold")
            }
        }
        costs.sort()
        return """
            {"leaves":\(leaves),"tiles_s":\(made),"proof_p50_ms":\(costs[costs.count / 2]),\
            "proof_p99_ms":\(costs[costs.count * 99 / 100])}
            """
    }

    private func proves(_ proof: ProofFile, _ size: Int, _ root: Digest) -> Bool {
        Check.includes(
            leaf(proof.index), at: proof.index, of: size, path: proof.path, root: root,
            by: .sha256)
    }

    private func leaf(_ index: Int) -> Digest {
        TreeHash.sha256.leaf(withUnsafeBytes(of: index.bigEndian) { Array($0) })
    }

    /// Level by level: the roots of the full tiles of one are the hashes of the next.
    private func grow(to leaves: Int) async throws -> Digest {
        var row: [Digest] = []
        row.reserveCapacity(leaves / Tile.width)
        var level = 0
        for start in stride(from: 0, to: leaves, by: Tile.width << 10) {
            let end = min(start + Tile.width << 10, leaves)
            row += try await keep((start..<end).map(leaf), from: start, level: 0)
        }
        while !row.isEmpty {
            level += 1
            row = try await keep(row, from: 0, level: level)
        }
        return try await begin(size: leaves)
    }

    private func keep(_ hashes: [Digest], from first: Int, level: Int) async throws -> [Digest] {
        let log = log
        let tiles = stride(from: 0, to: hashes.count, by: Tile.width).map { start in
            TileHashes(Array(hashes[start..<min(start + Tile.width, hashes.count)]))
        }
        try await database.write(within: .seconds(600)) { tx in
            try tx.insert(
                tiles.enumerated(), into: "ledger_tile",
                columns: "log", "level", "n", "width", "bytes"
            ) { tile, row in
                try row.write(log)
                try row.write(level)
                try row.write(first / Tile.width + tile.offset)
                try row.write(tile.element.digests.count)
                try row.write(tile.element.bytes)
            }
        }
        return tiles.compactMap { $0.root(of: 0..<Tile.width, by: .sha256) }
    }

    private func begin(size: Int) async throws -> Digest {
        let log = log
        let frontier = try await database.read { tx in
            try Frontier(size: size, by: .sha256) { tile -> TileHashes? in
                guard case .hashes(let level) = tile.content else { return nil }
                let bytes: [UInt8]? = try tx.first(
                    """
                    SELECT bytes FROM ledger_tile
                    WHERE log = \(log) AND level = \(level) AND n = \(tile.index)
                        AND width = \(tile.count)
                    """)
                return bytes.flatMap { TileHashes($0, of: tile) }
            }
        }
        guard let root = frontier?.root(by: .sha256) else { throw Exit.badData("no tiles") }
        let origin = "bench.example/ledger"
        guard let key = try SignerFile(path: configuration.ledgerKeyPath).load() else {
            throw Exit.badData("no key")
        }
        let signer = key.named(origin)
        let text = Checkpoint(origin: origin, size: size, root: root).text
        let note = SignedNote(text: text, signatures: [try signer.sign(text)]).description
        let verifier = signer.verifier.text
        try await database.write { tx in
            let house: ID<Place>? = nil
            try tx.execute(
                """
                INSERT INTO ledger_log (id, name, organization, epoch, origin, key, started_at)
                VALUES (
                    \(log), \(LedgerProofs.name), \(house), 1, \(origin), \(verifier),
                    \(SystemClock().now()))
                """)
            try tx.execute(
                """
                INSERT INTO ledger_head (
                    log, epoch, size, root, last_at, signed_size, signed)
                VALUES (\(log), 1, \(size), \(root.bytes), 0, \(size), \(note))
                """)
        }
        return root
    }
}
