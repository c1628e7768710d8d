public import Crypto

/// Checks proofs as they were made by anybody. It knows nothing of how ours are made.
public enum Check {
    /// Whether a leaf stands at an index of the tree with this root (RFC 9162, section 2.1.3.2).
    public static func includes(
        _ leaf: Digest, at index: Int, of size: Int, path: [Digest], root: Digest, by hash: TreeHash
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var place = Place(index, of: size)
        var digest = leaf
        for sibling in path {
            guard !place.isRoot else { return false }
            digest = place.isRight ? hash.node(sibling, digest) : hash.node(digest, sibling)
            place.ascend()
        }
        return place.isRoot && digest == root
    }

    /// Whether a tree is the beginning of another (RFC 9162, section 2.1.4.2).
    public static func extends(
        _ former: (size: Int, root: Digest), to present: (size: Int, root: Digest),
        proof: [Digest], by hash: TreeHash
    ) -> Bool {
        guard former.size >= 0, former.size <= present.size else { return false }
        if former.size == present.size { return proof.isEmpty && former.root == present.root }
        if former.size == 0 { return proof.isEmpty && former.root == hash.empty }
        guard !proof.isEmpty else { return false }
        // The root of a full tree is a node of the larger one, so nobody has to say it again.
        let isFull = former.size.nonzeroBitCount == 1
        return extends(former, to: present, (isFull ? [former.root] : []) + proof, hash)
    }

    private static func extends(
        _ former: (size: Int, root: Digest), to present: (size: Int, root: Digest),
        _ proof: [Digest], _ hash: TreeHash
    ) -> Bool {
        guard var old = proof.first else { return false }
        var new = old
        var place = Place(former.size - 1, of: present.size)
        place.skipFull()
        for sibling in proof.dropFirst() {
            guard !place.isRoot else { return false }
            if place.isRight {
                old = hash.node(sibling, old)
                new = hash.node(sibling, new)
            } else {
                new = hash.node(new, sibling)
            }
            place.ascend()
        }
        return place.isRoot && old == former.root && new == present.root
    }
}

/// A node on the way up, and the last node of its height.
private struct Place {
    private var index: Int
    private var last: Int

    init(_ index: Int, of size: Int) {
        self.index = index
        last = size - 1
    }

    var isRoot: Bool { last == 0 }
    /// The last node of a height has nothing to its right: what joins it stands to its left.
    var isRight: Bool { !index.isMultiple(of: 2) || index == last }

    mutating func ascend() {
        if index.isMultiple(of: 2), index == last { skipAlone() }
        halve()
    }

    mutating func skipFull() { while !index.isMultiple(of: 2) { halve() } }

    /// A node without a sibling stands for its parents too, until one has a sibling.
    private mutating func skipAlone() {
        while index.isMultiple(of: 2), index != 0 { halve() }
    }

    private mutating func halve() {
        index >>= 1
        last >>= 1
    }
}
