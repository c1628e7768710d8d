public import Columns
import Kernel
import Text

// A roll as bytes, for the next start (`docs/formats/roll.md`).

extension Roll {
    /// How many bits the number of an organisation takes.
    static func branchBits(of tree: Tree) -> Int { Int.bitWidth - tree.count.leadingZeroBitCount }

    func pack(into packer: inout Packer) throws {
        try packer.put(people)
        try packer.put(packed)
        try packer.put(nameOf)
        try packer.put(education)
        try packer.put(born)
        try packer.put(joined)
        try packer.put(byID)
        try packer.put(starts)
        try packer.put(nameStarts)
        try names.pack(into: &packer)
        for ranking in rankings { try ranking.pack(into: &packer) }
    }

    /// - Parameter tree: the one that it was made in.
    convenience init(in tree: Tree, from unpacker: inout Unpacker) throws {
        let people: [PersonID] = try unpacker.ids()
        let count = people.count
        let packed: [UInt64] = try unpacker.numbers()
        let nameOf: [UInt32] = try unpacker.numbers()
        let education: [UInt8] = try unpacker.numbers()
        let (born, joined): ([Int32], [Int32]) = (try unpacker.numbers(), try unpacker.numbers())
        let byID: [UInt32] = try unpacker.numbers()
        let (starts, nameStarts): ([UInt32], [UInt32]) = (
            try unpacker.numbers(), try unpacker.numbers()
        )
        let names = try NameIndex(from: &unpacker)
        let bits = Roll.branchBits(of: tree)
        let rankings = try Order.allCases.map { order in
            try Ranking(
                count: count, branchBits: bits, isOfRows: order == .branch, from: &unpacker)
        }
        let counts = [packed.count, nameOf.count, education.count, born.count, joined.count]
        guard byID.count == count, counts.allSatisfy({ $0 == count }),
            starts.count == tree.count + 1, starts.isAscending(to: count),
            nameStarts.count == names.names.count + 1, nameStarts.isAscending(to: count),
            nameOf.areBelow(names.names.count), byID.areBelow(count),
            packed.allSatisfy({ $0 >> UInt64(Trait.bits) < UInt64(tree.count) })
        else { throw Unpacker.Refusal() }
        self.init(
            tree: tree, people: people, packed: packed, nameOf: nameOf, education: education,
            born: born, joined: joined, byID: byID, starts: starts, nameStarts: nameStarts,
            names: names, rankings: rankings)
    }
}

extension LiveRoll {
    /// Writes the roll itself; what lies beside it the feed will tell again.
    public func pack(into packer: inout Packer) throws { try roll.pack(into: &packer) }

    /// - Parameter tree: the one that the roll was made in.
    public init(in tree: Tree, from unpacker: inout Unpacker) throws {
        self.init(try Roll(in: tree, from: &unpacker))
    }

    /// What a roll depends on beside the people: where each trait stands among the bits, and how
    /// names sound. A file that was written with another one is not read.
    public static var meaning: String {
        let traits = Trait.allCases.map { "\($0) \($0.shift) \($0.width)" }
        return (traits + [SearchKey.meaning]).joined(separator: ", ")
    }
}
