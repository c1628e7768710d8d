/// A small generator whose numbers depend on its seed alone: the same seed, the same group.
///
/// Not for secrets. The algorithm: https://prng.di.unimi.it/splitmix64.c
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// A stream of its own for one subject, so that more draws for one shift no other.
    init(seed: UInt64, _ path: UInt64...) {
        var mixed = SplitMix64(seed: seed)
        for step in path { mixed = SplitMix64(seed: mixed.next() ^ step &* 0x9E37_79B9_7F4A_7C15) }
        self = mixed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

extension SplitMix64 {
    /// True so many times in a thousand.
    mutating func happens(_ perMille: Int) -> Bool {
        Int.random(in: 0..<1000, using: &self) < perMille
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of the elements; the fallback answers for an empty list.
    mutating func pick<Element>(_ list: [Element], or fallback: Element) -> Element {
        list.randomElement(using: &self) ?? fallback
    }
}

/// Values with weights, drawn in proportion.
struct Weighted<Value: Sendable>: Sendable {
    private let values: [(value: Value, upTo: Double)]
    private let fallback: Value

    init(_ first: (Value, Double), _ rest: (Value, Double)...) {
        var total = 0.0
        fallback = first.0
        values = ([first] + rest).map { value, weight in
            total += weight
            return (value, total)
        }
    }

    func draw(_ random: inout SplitMix64) -> Value {
        let point = Double.random(in: 0..<(values.last?.upTo ?? 1), using: &random)
        return values.first { point < $0.upTo }?.value ?? fallback
    }
}
