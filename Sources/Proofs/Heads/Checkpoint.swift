public import Crypto

/// What a log says of itself at a moment: its name, how many entries it has, and the root over them
/// (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
    public let origin: String
    public let size: Int
    public let root: Digest

    public init(origin: String, size: Int, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The three lines that are signed.
    public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Nil for whatever is not just these three lines: we write no more and trust no more.
    public init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty,
            let size = Tile.number(lines[1]), let bytes = Base64.decode(lines[2]),
            let root = Digest(bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }
}
