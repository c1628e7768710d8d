import Text

/// What a member writes into the remark of a transfer, so that the money is known for whose it is.
///
/// A creditor reference (ISO 11649): `RF`, two check digits, and eight letters that follow from the
/// person by a keyed digest. It tells nobody who it is, and no table has to be kept.
///
/// The standard allows digits among the letters. Without them one wrong letter, or two that changed
/// places, are always found: a letter counts as two digits, and 97 divides no difference of theirs.
struct PayerReference: Hashable, Sendable {
    /// No I and no O, which look like digits.
    private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    private static let length = 8

    private let body: String

    /// From the first bytes of a digest.
    init(digest: [UInt8]) {
        var rest = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let letters = (0..<PayerReference.length).map { _ in
            defer { rest /= 24 }
            return PayerReference.letters[Int(rest % 24)]
        }
        body = String(decoding: letters, as: UTF8.self)
    }

    /// Reads what is written without blanks; nil where the check digits say that it is mistyped.
    init?(_ text: String) {
        guard text.utf8.count == PayerReference.length + 4, text.hasPrefix("RF") else { return nil }
        body = String(text.dropFirst(4))
        guard body.utf8.allSatisfy(PayerReference.letters.contains), description == text else {
            return nil
        }
    }
}

extension PayerReference: CustomStringConvertible {
    /// `RF88HKMNPQRS`.
    var description: String {
        let check = 98 - (body + "RF00").remainder
        return "RF" + (check < 10 ? "0" : "") + String(check) + body
    }

    /// In fours, as the standard prints it.
    var grouped: String {
        let text = description
        return [text.prefix(4), text.dropFirst(4).prefix(4), text.suffix(4)].joined(separator: " ")
    }
}

extension String {
    /// Of digits and capital letters by 97; a letter counts as two digits, A as 10 (ISO 7064).
    fileprivate var remainder: Int {
        utf8.reduce(0) { rest, letter in
            letter < 0x41
                ? (rest * 10 + Int(letter) - 0x30) % 97
                : (rest * 100 + Int(letter) - 0x37) % 97
        }
    }
}

extension PayerReference {
    /// What looks like a reference in free text.
    enum Mark: Hashable, Sendable {
        case whole(PayerReference)
        case mistyped
    }

    /// All of them, each once, wherever they stand: in small or full-width letters, with blanks or
    /// dashes between, with other words around.
    static func marks(in text: String) -> [Mark] {
        let bytes = Array(text.folded.uppercased().utf8)
        var marks: [Mark] = []
        for start in bytes.indices where bytes[start] == UInt8(ascii: "R") {
            let isWithinWord = start > 0 && bytes[start - 1].isLetter
            guard !isWithinWord, let mark = mark(bytes[start...]) else { continue }
            if !marks.contains(mark) { marks.append(mark) }
        }
        return marks
    }

    /// Two digits and four letters behind the `RF` are taken for a try.
    private static func mark(_ bytes: ArraySlice<UInt8>) -> Mark? {
        var found: [UInt8] = []
        for byte in bytes where !byte.isGap {
            guard byte.isLetter || byte.isDigit, found.count < length + 4 else { break }
            found.append(byte)
        }
        guard found.starts(with: "RF".utf8), found.count >= 8, found[2].isDigit, found[3].isDigit
        else { return nil }
        return PayerReference(String(decoding: found, as: UTF8.self)).map(Mark.whole) ?? .mistyped
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isGap: Bool { self == 0x20 || self == 0x09 || self == UInt8(ascii: "-") }
}
