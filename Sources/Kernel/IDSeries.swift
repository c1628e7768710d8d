/// New ids for many things that come into being in one go, each behind the one before.
///
/// Ids of one moment that are drawn one by one lie anywhere among each other, and a table that
/// takes a hundred thousand of them touches every page of its index again and again. Here the
/// random bits are one number that rises by random steps, as RFC 9562 has it in §6.2, method 2: who
/// knows an id of a series knows no other.
public struct IDSeries<Subject>: Sendable {
    private static var longestStep: UInt64 { 1 << 36 }

    private var last: ID<Subject>

    public init(at instant: Instant, using randomness: inout some RandomNumberGenerator) {
        last = ID(at: instant, using: &randomness)
    }

    public mutating func next(
        using randomness: inout some RandomNumberGenerator
    ) -> ID<Subject> {
        let variant: UInt64 = 1 << 63, rest = (variant >> 1) - 1
        let step = UInt64.random(in: 1...IDSeries.longestStep, using: &randomness)
        let low = (last.low & rest) + step
        let high = low <= rest ? last.high : IDSeries.carried(last.high)
        last = ID(high: high, low: (low & rest) | variant)
        return last
    }

    /// From the twelve bits before the variant into the milliseconds, over the version.
    private static func carried(_ high: UInt64) -> UInt64 {
        guard high & 0x0FFF == 0x0FFF else { return high + 1 }
        let next = ((high >> 16) + 1) & 0xFFFF_FFFF_FFFF
        return (next << 16) | 0x7000
    }
}
