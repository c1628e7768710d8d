public import Crypto

/// Makes proofs about a tree, from whatever keeps the hashes of its full subtrees.
///
/// What checks them is other code (`Check`), so that a mistake here is not made there too.
public struct Prover {
    private let size: Int
    private let hash: TreeHash
    private let node: (Node) throws -> Digest

    public init(size: Int, by hash: TreeHash, _ node: @escaping (Node) throws -> Digest) {
        self.size = size
        self.hash = hash
        self.node = node
    }

    public func root() throws -> Digest { size > 0 ? try root(of: 0..<size) : hash.empty }

    /// What leads from a leaf to the root: beside the leaf first, below the root last. Nil where
    /// there is no such leaf.
    public func path(of index: Int) throws -> [Digest]? {
        guard index >= 0, index < size else { return nil }
        var path: [Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let (left, right) = range.halves
            let isLeft = left.contains(index)
            path.append(try root(of: isLeft ? right : left))
            range = isLeft ? left : right
        }
        return path.reversed()
    }

    /// What shows that the tree as it was is the beginning of the tree as it is. Nil where it was
    /// larger.
    public func consistency(with former: Int) throws -> [Digest]? {
        guard former >= 0, former <= size else { return nil }
        guard former > 0, former < size else { return [] }
        return try proof(of: former, in: 0..<size, isWhole: true)
    }

    /// - Parameter isWhole: whether the former tree ends with the range, so that its root is known
    ///   to whoever checks.
    private func proof(
        of former: Int, in range: Range<Int>, isWhole: Bool
    ) throws -> [Digest] {
        if range.upperBound == former { return isWhole ? [] : [try root(of: range)] }
        let (left, right) = range.halves
        return former <= left.upperBound
            ? try proof(of: former, in: left, isWhole: isWhole) + [try root(of: right)]
            : try proof(of: former, in: right, isWhole: false) + [try root(of: left)]
    }

    private func root(of range: Range<Int>) throws -> Digest {
        if range.count.nonzeroBitCount == 1 {
            let level = range.count.trailingZeroBitCount
            return try node(Node(level: level, index: range.lowerBound >> level))
        }
        let (left, right) = range.halves
        return hash.node(try root(of: left), try root(of: right))
    }
}

extension Range<Int> {
    /// The largest full subtree, and the rest. Only for more than one leaf.
    fileprivate var halves: (left: Range<Int>, right: Range<Int>) {
        let width = 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
        let middle = lowerBound + width
        return (lowerBound..<middle, middle..<upperBound)
    }
}
