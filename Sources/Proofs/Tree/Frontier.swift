public import Crypto

/// The right edge of a tree that grows: the roots of its full subtrees, the largest first. It is all
/// that has to be known of what came before to add what comes next.
public struct Frontier: Equatable, Sendable {
    public private(set) var size = 0
    public private(set) var roots: [Digest] = []

    public init() {}

    /// Goes on from what was kept. Nil unless there is a root for each bit of the size.
    public init?(size: Int, roots: [Digest]) {
        guard size >= 0, roots.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.roots = roots
    }

    /// Adds a leaf, and tells each full subtree that it completes, the smallest first: the leaf
    /// itself is the first of them.
    public mutating func append(
        _ leaf: Digest, by hash: TreeHash, completing full: (Node, Digest) -> Void = { _, _ in }
    ) {
        var digest = leaf
        var node = Node(level: 0, index: size)
        full(node, digest)
        while !node.index.isMultiple(of: 2), let left = roots.popLast() {
            digest = hash.node(left, digest)
            node = node.parent
            full(node, digest)
        }
        roots.append(digest)
        size += 1
    }

    public func root(by hash: TreeHash) -> Digest {
        guard let last = roots.last else { return hash.empty }
        return roots.dropLast().reversed().reduce(last) { hash.node($1, $0) }
    }
}

/// A full subtree: how high it is, and which one of its height from the left.
public struct Node: Hashable, Sendable {
    public let level: Int
    public let index: Int

    public init(level: Int, index: Int) {
        self.level = level
        self.index = index
    }

    var parent: Node { Node(level: level + 1, index: index / 2) }
}
