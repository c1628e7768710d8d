/// A `numeric`, which PostgreSQL gives for the sum of wide integers. Its binary form is a header
/// of four 16-bit numbers (count of digits, weight of the first, sign, scale), then the digits to
/// the base of 10,000: `numeric_send` in src/backend/utils/adt/numeric.c.
struct Numeric {
    private let weight: Int
    private let isNegative: Bool
    private let digits: [Int]

    init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 8 else { return nil }
        let count: Int16 = bytes.bigEndian(at: 0)
        let weight: Int16 = bytes.bigEndian(at: 2)
        let sign: UInt16 = bytes.bigEndian(at: 4)
        // The other signs are not-a-number and the infinities.
        guard count >= 0, bytes.byteCount == 8 + 2 * Int(count), sign == 0 || sign == 0x4000
        else { return nil }
        self.weight = Int(weight)
        isNegative = sign == 0x4000
        digits = (0..<Int(count)).map { Int(bytes.bigEndian(at: 8 + 2 * $0) as Int16) }
    }

    /// The value, if it is a whole number that fits.
    var integer: Int64? {
        guard digits.dropFirst(max(0, weight + 1)).allSatisfy({ $0 == 0 }) else { return nil }
        var value: Int64 = 0
        for place in 0..<max(0, weight + 1) {
            let digit = Int64(place < digits.count ? digits[place] : 0)
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, carry) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    var real: Double {
        var value = 0.0
        var unit = 1.0
        for _ in 0..<max(0, weight) { unit *= 10_000 }
        for _ in 0..<max(0, -weight) { unit /= 10_000 }
        for digit in digits {
            value += Double(digit) * unit
            unit /= 10_000
        }
        return isNegative ? -value : value
    }
}
