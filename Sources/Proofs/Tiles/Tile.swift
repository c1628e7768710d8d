/// A run of up to 256 hashes of one height, or of the entries under them (C2SP tlog-tiles).
public struct Tile: Hashable, Sendable {
    public static let width = 256
    /// How many levels of the tree a tile spans.
    static let height = 8

    public enum Content: Hashable, Sendable {
        /// Hashes `height * level` above the leaves.
        case hashes(level: Int)
        case entries
    }

    public let content: Content
    public let index: Int
    /// How many it holds; fewer than 256 at the right edge only.
    public let count: Int

    public init(_ content: Content, index: Int, count: Int = Tile.width) {
        self.content = content
        self.index = index
        self.count = count
    }

    public var isFull: Bool { count == Tile.width }

    /// How many hashes or entries a tree of a size has for the tiles of a kind.
    static func total(of content: Content, size: Int) -> Int {
        switch content {
        case .entries: size
        case .hashes(let level): level * height < Int.bitWidth ? size >> (level * height) : 0
        }
    }

    /// Whether a tree of this size has the tile, as wide as it is.
    public func belongs(to size: Int) -> Bool {
        let total = Tile.total(of: content, size: size)
        return index < total / Tile.width
            ? isFull : index == total / Tile.width && count == total % Tile.width && count > 0
    }

    /// Whether a tree of this size has all that the tile holds.
    public func isWithin(_ size: Int) -> Bool {
        let total = Tile.total(of: content, size: size)
        return index <= total / Tile.width && total - index * Tile.width >= count
    }

    /// Every tile of a tree: whole ones, and the partial one at the right edge of each level.
    public static func all(of content: Content, size: Int) -> [Tile] {
        let total = total(of: content, size: size)
        let rest = total % width
        return (0..<total / width).map { Tile(content, index: $0) }
            + (rest > 0 ? [Tile(content, index: total / width, count: rest)] : [])
    }
}
