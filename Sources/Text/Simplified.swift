/// Traditional characters to simplified ones, one to one.
///
/// Made at first use in well under a millisecond. A character outside the two blocks stays as it
/// is: the blocks hold every pair that is a single UTF-16 unit.
struct Simplified: Sendable {
    static let table = Simplified(pairs: simplifiedPairs)

    private var forms: [UInt16]

    init(pairs: String) {
        forms = Array(Han.block.map { UInt16($0) })
        var traditional: Unicode.Scalar?
        for scalar in pairs.unicodeScalars where Han.block.contains(scalar.value) {
            guard let left = traditional else {
                traditional = scalar
                continue
            }
            forms[Han.index(left)] = UInt16(scalar.value)
            traditional = nil
        }
    }

    subscript(scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard Han.block.contains(scalar.value) else { return scalar }
        return Unicode.Scalar(forms[Han.index(scalar)]) ?? scalar
    }
}

/// The characters our tables know: CJK extension A and the first block, U+3400 to U+9FFF.
enum Han {
    static let block: Range<UInt32> = 0x3400..<0xA000

    /// The place of a scalar of the block.
    static func index(_ scalar: Unicode.Scalar) -> Int {
        Int(scalar.value) - Int(block.lowerBound)
    }
}
