import Crypto
import Proofs

/// The way from a leaf up to the root, step by step, for people to follow. Whether it leads there is
/// asked of `Check`, which has its own way of going up.
struct Ascent: Equatable, Sendable {
    struct Step: Equatable, Sendable {
        let sibling: Digest
        let isSiblingLeft: Bool
        /// The hash over both.
        let parent: Digest
    }

    let leaf: Digest
    let steps: [Step]

    init(of index: Int, in size: Int, leaf: Digest, path: [Digest], by hash: TreeHash) {
        self.leaf = leaf
        var (place, last, running) = (index, size - 1, leaf)
        steps = path.map { sibling in
            // At the right edge there may be no neighbour for some levels.
            while place == last, place.isMultiple(of: 2), place > 0 {
                place >>= 1
                last >>= 1
            }
            let isLeft = !place.isMultiple(of: 2)
            running = isLeft ? hash.node(sibling, running) : hash.node(running, sibling)
            place >>= 1
            last >>= 1
            return Step(sibling: sibling, isSiblingLeft: isLeft, parent: running)
        }
    }

    var root: Digest { steps.last?.parent ?? leaf }
}
