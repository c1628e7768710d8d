import Testing

@testable import Roll

@Suite struct `A sieve of bits` {
    /// Numbers of six bits, each twice in a row of two words, bit by bit.
    private let planes = (0..<6).map { bit in
        (0..<2).map { word in
            (0..<64).reduce(UInt64(0)) {
                $0 | UInt64(Self.number(word, $1) >> bit & 1) << UInt64($1)
            }
        }
    }

    @Test func `keeps whoever is in a range, whatever its bounds`() {
        for lower in 0..<64 {
            for upper in lower..<70 {
                #expect(kept([lower..<upper]) == numbers { lower <= $0 && $0 < upper })
            }
        }
    }

    @Test func `keeps whoever is in one of several ranges`() {
        #expect(kept([]) == [])
        #expect(
            kept([1..<2, 4..<9, 63..<64]) == numbers { $0 == 1 || (4..<9).contains($0) || $0 == 63 }
        )
    }

    @Test func `lets nobody in again`() {
        var sieve = Sieve(2)
        sieve.begin(0..<2, with: [UInt64](repeating: ~0, count: 2))
        sieve.keep([0..<20], of: planes[...])
        sieve.keep([10..<40], of: planes[...])
        #expect(found(in: sieve) == numbers { (10..<20).contains($0) })
        sieve.keep([50..<60], of: planes[...])
        sieve.keep([0..<64], of: planes[...])
        #expect(found(in: sieve) == [])
    }

    private static func number(_ word: Int, _ bit: Int) -> Int { (word * 31 + bit * 37) % 64 }

    private func kept(_ ranges: [Range<Int>]) -> [Int] {
        var sieve = Sieve(2)
        sieve.begin(0..<2, with: [UInt64](repeating: ~0, count: 2))
        sieve.keep(ranges, of: planes[...])
        return found(in: sieve)
    }

    private func found(in sieve: Sieve) -> [Int] {
        var words = [UInt64](repeating: 0, count: 2)
        sieve.end(into: &words)
        return (0..<128).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    }

    private func numbers(where holds: (Int) -> Bool) -> [Int] {
        (0..<128).filter { holds(Self.number($0 / 64, $0 % 64)) }
    }
}
