/// A text made comparable: what looks or means the same is the same units.
///
/// Full-width letters become ASCII, ASCII letters lower case, traditional characters simplified,
/// the dots inside names one dot; characters of no width are gone. The index, the query and every
/// matcher fold with this one function, so they cannot disagree.
public struct FoldedText: Equatable, Sendable {
    /// The folded UTF-16 units.
    public private(set) var units: [UInt16] = []
    /// For each folded unit, where it stood in the original, in UTF-16 units: a match in folded
    /// text is highlighted or masked in the text as it was written.
    public private(set) var offsets: [Int] = []

    public init(_ text: some StringProtocol) {
        var offset = 0
        for scalar in text.unicodeScalars {
            if let folded = fold(scalar) {
                for unit in String(folded).utf16 {
                    units.append(unit)
                    offsets.append(offset)
                }
            }
            offset += UTF16.width(scalar)
        }
    }

    public var string: String { String(decoding: units, as: UTF16.self) }
}

extension StringProtocol {
    /// The folded form, when no offsets are wanted.
    public var folded: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let folded = fold(scalar) { scalars.append(folded) }
        }
        return String(scalars)
    }
}

/// One scalar folded; nil for what has no width.
func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
    case 0..<0x80: scalar
    case 0x3000, 0xA0: " "
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).flatMap(fold)
    // Soft hyphen, zero-width spaces and joiners, direction marks, variation selectors.
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: nil
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: nil
    // The dot in 买买提·艾力 is typed in six ways.
    case 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65: "·"
    default: Simplified.table[scalar]
    }
}
