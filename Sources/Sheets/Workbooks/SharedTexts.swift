import XML

/// The texts that the cells of a workbook name by their number (ECMA-376 part 1, 18.4).
final class SharedTexts: XMLVisitor {
    private let limits: SheetLimits
    private(set) var table = Table()
    private(set) var refusal: SheetRefusal?
    private var isInText = false
    /// How a word is spoken stands beside it in Japanese files and is not part of it.
    private var isInReading = false
    private let item = XMLName("si"), run = XMLName("t"), reading = XMLName("rPh")

    /// The texts one after another, and where each ends.
    struct Table {
        var bytes: [UInt8] = []
        var ends: [Int] = []

        func range(of number: Int) -> Range<Int>? {
            guard number >= 0, number < ends.count else { return nil }
            return (number == 0 ? 0 : ends[number - 1])..<ends[number]
        }
    }

    init(limits: SheetLimits) { self.limits = limits }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        if name == run { isInText = !isInReading } else if name == reading { isInReading = true }
    }

    override func text(_ piece: Span<UInt8>) {
        guard isInText, refusal == nil else { return }
        table.bytes.append(copying: piece)
        if table.bytes.count > limits.sharedTextBytes { refuse(.tooMuchText) }
    }

    override func end(_ name: XMLName) {
        if name == run { isInText = false } else if name == reading { isInReading = false }
        if name == item { finish() }
    }

    private func finish() {
        let start = table.ends.last ?? 0
        EscapedText.decode(&table.bytes, from: start)
        table.ends.append(table.bytes.count)
        if table.bytes.count - start > limits.cellBytes { refuse(.tooMuchText) }
        // A number costs memory too, of an empty text as well.
        if table.ends.count * 8 > limits.sharedTextBytes { refuse(.tooMuchText) }
    }

    private func refuse(_ reason: SheetRefusal) {
        refusal = reason
        stop()
    }
}

/// `_x000D_` in a text stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard let first = nextEscape(in: bytes, from: start) else { return }
        var decoded: [UInt8] = [], index = start, next: Int? = first
        while let escape = next {
            decoded += bytes[index..<escape]
            decoded += replacement(bytes[escape + 2..<escape + 6])
            index = escape + 7
            next = nextEscape(in: bytes, from: index)
        }
        decoded += bytes[index...]
        bytes.replaceSubrange(start..., with: decoded)
    }

    private static func nextEscape(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + 7 <= bytes.count {
            if bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
                bytes[index + 6] == UInt8(ascii: "_"),
                bytes[index + 2..<index + 6].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }
                )
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// NUL and halves of characters stay away.
    private static func replacement(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        guard number != 0, let scalar = Unicode.Scalar(number) else { return [] }
        return Array(String(scalar).utf8)
    }
}
