/// One bit of every member in one list of words, for each bit of the traits and of the branch: a
/// condition is a few passes over words, and sixty-four members go through it at once.
struct Planes: Sendable {
    /// A block of words stays in the processor's first cache while all conditions pass over it.
    static let block = 512

    let count: Int
    private let traits: [[UInt64]]
    /// The lowest bit first.
    private let branches: [[UInt64]]

    var words: Int { (count + 63) / 64 }

    /// - Parameter packed: of each position the traits, and above them the branch.
    init(count: Int, branchBits: Int, packed: (Int) -> UInt64) {
        self.count = count
        let words = (count + 63) / 64
        var planes = (0..<Trait.bits + branchBits).map { _ in
            [UInt64](repeating: 0, count: words)
        }
        var square = [UInt64](repeating: 0, count: 64)
        for word in 0..<words {
            for bit in 0..<64 {
                let position = word * 64 + bit
                square[bit] = position < count ? packed(position) : 0
            }
            transpose(&square)
            for plane in planes.indices { planes[plane][word] = square[plane] }
        }
        traits = Array(planes.prefix(Trait.bits))
        branches = Array(planes.dropFirst(Trait.bits))
    }

    func pack(into packer: inout Packer) throws {
        for plane in traits + branches { try packer.put(plane) }
    }

    init(count: Int, branchBits: Int, from unpacker: inout Unpacker) throws {
        self.count = count
        let words = (count + 63) / 64
        let planes: [[UInt64]] = try (0..<Trait.bits + branchBits).map { _ in
            let plane: [UInt64] = try unpacker.numbers()
            guard plane.count == words else { throw Unpacker.Refusal() }
            return plane
        }
        traits = Array(planes.prefix(Trait.bits))
        branches = Array(planes.dropFirst(Trait.bits))
    }

    static func pack(_ traits: Traits, branch: Int) -> UInt64 {
        UInt64(traits.bits) | UInt64(branch) << UInt64(Trait.bits)
    }

    /// Takes out of a set of positions whoever does not meet the conditions.
    func narrow(_ set: inout [UInt64], to selection: Selection, isEverywhere: Bool) {
        let block = Planes.block
        var sieve = Sieve(block)
        for start in stride(from: 0, to: words, by: block) {
            let range = start..<min(start + block, words)
            sieve.begin(range, with: set)
            for condition in selection.conditions { sieve.keep(condition, of: traits) }
            if !isEverywhere { sieve.keep(selection.within, of: branches) }
            sieve.end(into: &set)
        }
    }
}

/// The conditions of one block, one after the other.
private struct Sieve {
    private var range = 0..<0
    /// Who is left of the block.
    private var left: [UInt64]
    /// Who meets one of the values of a condition.
    private var some: [UInt64]
    private var one: [UInt64]
    private var equal: [UInt64]

    init(_ length: Int) {
        left = [UInt64](repeating: 0, count: length)
        (some, one, equal) = (left, left, left)
    }

    mutating func begin(_ range: Range<Int>, with set: [UInt64]) {
        self.range = range
        for (place, word) in range.enumerated() { left[place] = set[word] }
    }

    func end(into set: inout [UInt64]) {
        for (place, word) in range.enumerated() { set[word] = left[place] }
    }

    mutating func keep(_ condition: Selection.Condition, of planes: [[UInt64]]) {
        let trait = condition.trait
        Scan.fill(&some, with: 0)
        for code in condition.codes.all where code < 1 << trait.width {
            Scan.fill(&one, with: ~0)
            for bit in 0..<trait.width {
                Scan.keep(
                    &one, planes[trait.shift + bit], range, isSet: code >> bit & 1 == 1)
            }
            Scan.add(&some, one)
        }
        Scan.keep(&left, some)
    }

    mutating func keep(_ ranges: [Range<Int>], of planes: [[UInt64]]) {
        Scan.fill(&some, with: 0)
        for bounds in ranges {
            below(bounds.upperBound, of: planes)
            Scan.add(&some, one)
            below(bounds.lowerBound, of: planes)
            Scan.remove(&some, one)
        }
        Scan.keep(&left, some)
    }

    /// Who is at a place before the bound, found bit after bit from the highest.
    private mutating func below(_ bound: Int, of planes: [[UInt64]]) {
        Scan.fill(&equal, with: ~0)
        Scan.fill(&one, with: bound >> planes.count > 0 ? ~0 : 0)
        guard bound >> planes.count == 0 else { return }
        for bit in planes.indices.reversed() {
            Scan.compare(
                less: &one, equal: &equal, planes[bit], range, isSet: bound >> bit & 1 == 1)
        }
    }
}
