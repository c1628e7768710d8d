import Kernel

/// One cell read as its column wants it.
final class CellReading {
    private let column: ImportColumn
    /// Of choices, the words as most tables have them, and all of them folded.
    private let words: [[UInt8]]
    private let choices: [String: Int]

    init(_ column: ImportColumn) {
        self.column = column
        var choices: [String: Int] = [:], words: [[UInt8]] = []
        if case .choice(let phrases) = column.kind {
            for (index, phrase) in phrases.enumerated() {
                words.append(Array(phrase.chinese.utf8))
                choices[phrase.chinese.lowercased()] = index
                choices[phrase.english.lowercased()] = index
            }
        }
        self.choices = choices
        self.words = words
    }

    /// What it says as a number, where its column is one of dates, numbers or choices.
    func read(_ bytes: Span<UInt8>, kind: CellKind) throws(CellFault) -> Int {
        if bytes.isEmpty {
            if column.isRequired { throw .missing }
            return 0
        }
        if kind == .failure { throw .failedFormula }
        let value = try value(of: bytes, kind: kind)
        if let check = column.check, let sentence = check(bytes) { throw .hasFault(sentence) }
        return value
    }

    private func value(of bytes: Span<UInt8>, kind: CellKind) throws(CellFault) -> Int {
        switch column.kind {
        case .text(let limit):
            try requireLine(bytes, upTo: limit)
            return 0
        case .code(let limit):
            if kind == .roundedNumber { throw .lostDigits }
            try requireCode(bytes, upTo: limit)
            return 0
        case .date(let range):
            let date = try DateText.read(bytes)
            guard range.contains(date) else { throw .dateOutside(range) }
            return date.daysSince1970
        case .wholeNumber(let range):
            guard let number = wholeNumber(bytes) else { throw .notAWholeNumber }
            guard range.contains(number) else { throw .numberOutside(range) }
            return number
        case .choice(let phrases):
            guard let index = choice(bytes) else { throw .notAChoice(phrases) }
            return index
        case .yesOrNo: return try yesOrNo(bytes)
        }
    }

    private func requireLine(_ bytes: Span<UInt8>, upTo limit: Int) throws(CellFault) {
        var characters = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte & 0xC0 != 0x80 { characters += 1 }
            if byte < 0x20 || byte == 0x7F || byte == 0xEF {
                try requireReadable(bytes, at: index)
            }
        }
        guard characters <= limit else { throw .tooLong(limit) }
    }

    /// U+FFFD stands where characters were lost before the file came to us.
    private func requireReadable(_ bytes: Span<UInt8>, at index: Int) throws(CellFault) {
        switch bytes[index] {
        case .lineFeed, .carriageReturn: throw .severalLines
        case 0xEF:
            let isLost =
                index + 2 < bytes.count && bytes[index + 1] == 0xBF
                && bytes[index + 2] == 0xBD
            if isLost { throw .unreadable }
        default: throw .unreadable
        }
    }

    private func requireCode(_ bytes: Span<UInt8>, upTo limit: Int) throws(CellFault) {
        guard bytes.count <= limit else { throw .tooLong(limit) }
        for index in 0..<bytes.count {
            let byte = bytes[index]
            let isLetter = (0x41...0x5A).contains(byte & 0xDF)
            let isCode = isLetter || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
            guard isCode else { throw .notACode }
        }
    }

    private func choice(_ bytes: Span<UInt8>) -> Int? {
        // A long list is quicker looked up than gone through.
        if words.count <= 8, let index = words.firstIndex(where: { $0.span.says(bytes) }) {
            return index
        }
        return choices[bytes.string.lowercased()]
    }

    private func wholeNumber(_ bytes: Span<UInt8>) -> Int? {
        guard bytes[0] == UInt8(ascii: "-") else { return bytes.smallNumber }
        return bytes.extracting(1...).smallNumber.map { -$0 }
    }

    private func yesOrNo(_ bytes: Span<UInt8>) throws(CellFault) -> Int {
        switch bytes.string.lowercased() {
        case "是", "yes", "y", "true", "1", "√": return 1
        case "否", "no", "n", "false", "0", "×": return 0
        default: throw .notYesOrNo
        }
    }
}
