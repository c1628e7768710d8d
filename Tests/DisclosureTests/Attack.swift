/// A reader who puts shown numbers together: each is a sum over people who live in one organisation
/// and have one set of codes, and what follows from the sums by addition and subtraction follows
/// by elimination.
///
/// The reader knows more than anybody should: which organisations and which codes occur at all.
/// The arithmetic is that of a large prime, so that no rounding hides what follows.
struct Attack {
    private static let prime = 2_147_483_647

    /// The people that no set told of tells apart: one unknown each, as if they were one.
    private let unknowns: [Group]
    /// In echelon form, each with the place of its first number, which is 1.
    private var rows: [(pivot: Int, row: [Int])] = []

    /// - Parameters:
    ///   - sets: of which the number is known.
    ///   - wanted: those that the reader is after.
    init(knowing sets: Set<Group>, after wanted: Set<Group>) {
        unknowns = Attack.parts(of: sets.union(wanted))
        for set in sets where set != 0 { learn(set) }
    }

    /// Whether the number of people in a set follows from what is known.
    func knows(_ set: Group) -> Bool { reduced(set).allSatisfy { $0 == 0 } }

    /// The coarsest parts of which all sets are unions.
    private static func parts(of sets: Set<Group>) -> [Group] {
        var parts: [Group] = []
        for set in sets {
            var rest = set
            var finer: [Group] = []
            for part in parts {
                let (inside, outside) = (part & set, part & ~set)
                if inside != 0 { finer.append(inside) }
                if outside != 0 { finer.append(outside) }
                rest &= ~part
            }
            if rest != 0 { finer.append(rest) }
            parts = finer
        }
        return parts
    }

    private mutating func learn(_ set: Group) {
        let rest = reduced(set)
        guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return }
        let factor = Attack.inverse(of: rest[pivot])
        rows.append((pivot, rest.map { $0 * factor % Attack.prime }))
    }

    private func reduced(_ set: Group) -> [Int] {
        var row = unknowns.map { $0 & set == 0 ? 0 : 1 }
        for (pivot, known) in rows where row[pivot] != 0 {
            let factor = Attack.prime - row[pivot]
            for place in pivot..<row.count where known[place] != 0 {
                row[place] = (row[place] + factor * known[place]) % Attack.prime
            }
        }
        return row
    }

    private static func inverse(of number: Int) -> Int {
        if number == 1 { return 1 }
        var (result, base, exponent) = (1, number, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
