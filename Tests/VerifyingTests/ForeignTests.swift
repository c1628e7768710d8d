import Crypto
import Foundation
import Proofs
import TestSupport
import Testing

@testable import Verifying

/// What ours has made, before programs that other people wrote.
@Suite struct `A log of ours` {
    private static let counts =
        "consistency 100 false-consistency 100 false-inclusion 1000 inclusion 1000"

    @Test func `is accepted by a verifier in Python`() async throws {
        try await withProofs(of: 70_000) { log in
            let said = try await Foreign.python("log", log.folder.path)
            #expect(said == "tiles 277 bundles 274 \(Self.counts)\n")
        }
    }

    @Test func `is accepted by the code of the Go project`() async throws {
        try await withProofs(of: 70_000) { log in
            let said = try await Foreign.go(log.folder)
            let words = Set(said.split(whereSeparator: \.isWhitespace).map(String.init))
            #expect(
                words == [
                    "inclusion", "consistency", "1000", "100", "false-inclusion",
                    "false-consistency",
                ])
        }
    }

    private func withProofs(
        of size: Int, _ body: (CopiedLog) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-foreign-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = try CopiedLog(in: folder, size: size)
        let keys = ["log": log.log.verifier.text, "witness": log.witness.verifier.text]
        try log.write(Array(try JSONEncoder().encode(keys)), to: "keys.json")
        try log.write(Array(try proofs(of: log).joined(separator: "\n").utf8), to: "proofs.txt")
        try await body(log)
    }

    /// Of random trees within the log: a thousand paths and a hundred consistency proofs, and as many
    /// with one bit changed.
    private func proofs(of log: CopiedLog) throws -> [String] {
        var dice = SystemRandomNumberGenerator()
        var lines: [String] = []
        for _ in 0..<1_000 {
            let size = Int.random(in: 1...log.size, using: &dice)
            let index = Int.random(in: 0..<size, using: &dice)
            let prover = log.prover(of: size)
            let path = try prover.path(of: index) ?? []
            let (leaf, root) = (TreeHash.sha256.leaf(log.entries[index]), try prover.root())
            lines.append(line("inclusion", index, size, leaf, root, path))
            lines.append(line("false-inclusion", index, size, leaf.flipped(&dice), root, path))
        }
        for _ in 0..<100 {
            let size = Int.random(in: 2...log.size, using: &dice)
            let former = Int.random(in: 1..<size, using: &dice)
            let (prover, before) = (log.prover(of: size), log.prover(of: former))
            let proof = try prover.consistency(with: former) ?? []
            let (old, new) = (try before.root(), try prover.root())
            lines.append(line("consistency", former, size, old, new, proof))
            lines.append(line("false-consistency", former, size, old, new.flipped(&dice), proof))
        }
        return lines
    }

    private func line(
        _ kind: String, _ first: Int, _ second: Int, _ one: Digest, _ other: Digest,
        _ path: [Digest]
    ) -> String {
        let hashes = path.map { Base64.encode($0.bytes) }.joined(separator: ",")
        let (one, other) = (Base64.encode(one.bytes), Base64.encode(other.bytes))
        return "\(kind) \(first) \(second) \(one) \(other) \(hashes.isEmpty ? "-" : hashes)"
    }
}

extension Digest {
    fileprivate func flipped(_ dice: inout some RandomNumberGenerator) -> Digest {
        var bytes = bytes
        let bit = Int.random(in: 0..<256, using: &dice)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Digest(bytes) ?? self
    }
}
