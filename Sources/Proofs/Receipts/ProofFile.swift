public import Crypto

/// A proof that an entry stands in a log, with the signed head it leads to (C2SP tlog-proof).
public struct ProofFile: Hashable, Sendable {
    private static let title = "c2sp.org/tlog-proof@v1"
    private static let mostBytes = 128_000

    public let index: Int
    public let path: [Digest]
    public let head: SignedNote

    public init(index: Int, path: [Digest], head: SignedNote) {
        self.index = index
        self.path = path
        self.head = head
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Proofs are asked for by the thousand: no text is made of each of their lines.
    public var bytes: [UInt8] {
        var bytes = Array("\(ProofFile.title)\nindex \(index)\n".utf8)
        for digest in path { bytes += Base64.letters(of: digest.bytes) + [newline] }
        return bytes + [newline] + head.description.utf8
    }

    public init?(text: String) {
        guard text.utf8.count <= ProofFile.mostBytes,
            let (lines, head) = HashLines.parse(text), lines.count >= 2,
            lines[0] == ProofFile.title, lines[1].hasPrefix("index "),
            let index = Tile.number(lines[1].dropFirst(6)),
            let path = HashLines.digests(in: lines.dropFirst(2)),
            let note = SignedNote(head)
        else { return nil }
        self.init(index: index, path: path, head: note)
    }

    /// Whether an entry is the one that the proof is about. The head is for others to judge: by the
    /// keys they trust.
    public func includes(_ entry: [UInt8], by hash: TreeHash) -> Bool {
        guard let head = Checkpoint(text: head.text) else { return false }
        return Check.includes(
            hash.leaf(entry), at: index, of: head.size, path: path, root: head.root, by: hash)
    }
}

private let newline = UInt8(ascii: "\n")

/// What a log sends to a witness: its new head, and why it goes on from what the witness has seen.
public struct AddCheckpoint: Hashable, Sendable {
    static let mostHashes = 63
    private static let mostBytes = 128_000

    public let former: Int
    public let proof: [Digest]
    public let head: SignedNote

    public init(former: Int, proof: [Digest], head: SignedNote) {
        self.former = former
        self.proof = proof
        self.head = head
    }

    public var text: String {
        let hashes = proof.map { Base64.encode($0.bytes) + "\n" }.joined()
        return "old \(former)\n\(hashes)\n\(head.description)"
    }

    public init?(text: String) {
        guard text.utf8.count <= AddCheckpoint.mostBytes,
            let (lines, head) = HashLines.parse(text), let first = lines.first,
            first.hasPrefix("old "), let former = Tile.number(first.dropFirst(4)),
            let proof = HashLines.digests(in: lines.dropFirst()),
            proof.count <= AddCheckpoint.mostHashes, let note = SignedNote(head)
        else { return nil }
        self.init(former: former, proof: proof, head: note)
    }
}

/// Lines, an empty one, and a note: the form that both of these have.
private enum HashLines {
    static func parse(_ text: String) -> (lines: [Substring], head: String)? {
        guard let empty = text.firstRange(of: "\n\n") else { return nil }
        let lines = text[..<empty.lowerBound].split(
            separator: "\n", omittingEmptySubsequences: false)
        return (lines, String(text[empty.upperBound...]))
    }

    static func digests(in lines: ArraySlice<Substring>) -> [Digest]? {
        var digests: [Digest] = []
        for line in lines {
            guard let bytes = Base64.decode(line), let digest = Digest(bytes) else { return nil }
            digests.append(digest)
        }
        return digests
    }
}
