import Columns

@testable import Disclosure

/// A reader who puts shown numbers together: each is a sum over people who live in one organisation
/// and have one set of codes, and what follows from the sums by addition and subtraction follows
/// by elimination.
///
/// The reader knows more than anybody should: which organisations and which codes occur at all.
/// The arithmetic is that of a large prime, so that no rounding hides what follows.
struct Attack {
    private static let prime = 2_147_483_647

    /// What the unknowns are: an organisation and a value on each dimension.
    let atoms: [Population.Atom]
    /// In echelon form, each with the place of its first number, which is 1.
    private var rows: [(pivot: Int, row: [Int])] = []

    init(_ atoms: [Population.Atom]) { self.atoms = atoms }

    mutating func learn(_ set: Set<Int>) {
        let rest = reduced(set)
        guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return }
        let factor = Attack.inverse(of: rest[pivot])
        rows.append((pivot, rest.map { $0 * factor % Attack.prime }))
    }

    /// Whether the number of people in a set follows from what has been learnt.
    func knows(_ set: Set<Int>) -> Bool { reduced(set).allSatisfy { $0 == 0 } }

    private func reduced(_ set: Set<Int>) -> [Int] {
        var row = [Int](repeating: 0, count: atoms.count)
        for atom in set { row[atom] = 1 }
        for (pivot, known) in rows where row[pivot] != 0 {
            let factor = Attack.prime - row[pivot]
            for place in pivot..<row.count where known[place] != 0 {
                row[place] = (row[place] + factor * known[place]) % Attack.prime
            }
        }
        return row
    }

    private static func inverse(of number: Int) -> Int {
        var (result, base, exponent) = (1, number, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
