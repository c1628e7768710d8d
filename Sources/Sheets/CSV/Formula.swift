/// Cells that a spreadsheet would take for a formula.
///
/// A cell of text that begins with `=`, `+`, `-`, `@`, a tab, CR, LF or a full-width form of these
/// is written behind an apostrophe. So is one that has only apostrophes before such a character:
/// whoever takes one apostrophe away again has exactly what was written.
enum Formula {
    static let apostrophe = UInt8(ascii: "'")

    static func needsGuard(_ bytes: Span<UInt8>) -> Bool {
        beginsFormula(bytes, at: apostrophes(in: bytes))
    }

    /// Whether the first apostrophe is such a guard.
    static func hasGuard(_ bytes: Span<UInt8>) -> Bool {
        let count = apostrophes(in: bytes)
        return count > 0 && beginsFormula(bytes, at: count)
    }

    private static func apostrophes(in bytes: Span<UInt8>) -> Int {
        var count = 0
        while count < bytes.count, bytes[count] == apostrophe { count += 1 }
        return count
    }

    private static func beginsFormula(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index < bytes.count else { return false }
        switch bytes[index] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
            UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
            return true
        case 0xEF: return isFullWidth(bytes, at: index)
        default: return false
        }
    }

    /// U+FF0B ＋, U+FF0D －, U+FF1D ＝, U+FF20 ＠.
    private static func isFullWidth(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index + 2 < bytes.count, bytes[index + 1] == 0xBC else { return false }
        return [0x8B, 0x8D, 0x9D, 0xA0].contains(bytes[index + 2])
    }
}
