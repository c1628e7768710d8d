/// Numbers with weights as a table of 65,536 places: a draw is one look-up.
struct DrawTable: Sendable {
    private let places: [UInt8]

    /// - Parameter weights: of the numbers 0, 1, 2 …
    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        var places: [UInt8] = []
        places.reserveCapacity(65_536)
        var sum = 0.0
        for (number, weight) in weights.enumerated() {
            sum += weight
            let end = Int((sum / total * 65_536).rounded())
            while places.count < end { places.append(UInt8(truncatingIfNeeded: number)) }
        }
        self.places = places
    }

    /// - Parameter number: sixteen random bits.
    func draw(_ number: UInt16) -> Int { Int(places[Int(number)]) }
}

/// Sixteen random bits at a time: one number of the generator gives four.
struct Slices {
    private var bits: UInt64 = 0
    private var left = 0

    mutating func next(_ random: inout SplitMix64) -> UInt16 {
        if left == 0 {
            bits = random.next()
            left = 4
        }
        left -= 1
        defer { bits >>= 16 }
        return UInt16(truncatingIfNeeded: bits)
    }

    /// A number of the range, each as likely as the others but for one in some thousands.
    mutating func number(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> Int {
        range.lowerBound + (range.count * Int(next(&random))) >> 16
    }
}
