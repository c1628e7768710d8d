import Threads

/// One bit of every member in one list of words, for each bit of the traits and of the branch: a
/// condition is a few passes over words, and sixty-four members go through it at once.
struct Planes: Sendable {
    /// A block of words stays in the processor's first cache while all conditions pass over it.
    static let block = 512

    let count: Int
    private let traits: [[UInt64]]
    /// The lowest bit first.
    private let branches: [[UInt64]]
    /// Who meets a condition. Lists are asked for by the same few, in ever new company.
    private let lately = Guarded<[Selection.Condition: [UInt64]]>([:])
    /// How many conditions are known: of ten million members each takes 1.25 MB, in each of the
    /// orders that lists are asked for in.
    private static let kept = 24

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
        for condition in selection.conditions {
            guard let known = everybody(meeting: condition, among: set) else {
                sift(&set, by: condition)
                continue
            }
            Scan.keep(&set, known)
        }
        guard !isEverywhere else { return }
        sift(&set) { $0.keep(selection.within, of: branches[...]) }
    }

    /// Nil where so few are asked about that to look at them costs less than to look at everybody.
    private func everybody(
        meeting condition: Selection.Condition, among set: [UInt64]
    ) -> [UInt64]? {
        if let known = lately.withLock({ $0[condition] }) { return known }
        guard set.count(where: { $0 != 0 }) > words / 4 else { return nil }
        var all = [UInt64](repeating: ~0, count: words)
        sift(&all, by: condition)
        lately.withLock { [all] lately in
            if lately.count >= Planes.kept { lately.remove(at: lately.startIndex) }
            lately[condition] = all
        }
        return all
    }

    private func sift(_ set: inout [UInt64], by condition: Selection.Condition) {
        let planes = traits[condition.trait.shift...].prefix(condition.trait.width)
        let ranges = condition.runs
        sift(&set) { $0.keep(ranges, of: planes) }
    }

    private func sift(_ set: inout [UInt64], _ keep: (inout Sieve) -> Void) {
        var sieve = Sieve(Planes.block)
        for start in stride(from: 0, to: words, by: Planes.block) {
            let range = start..<min(start + Planes.block, words)
            sieve.begin(range, with: set)
            keep(&sieve)
            sieve.end(into: &set)
        }
    }
}
