public import Kernel

/// A telephone number to be found again: digits only, without the country.
public struct Phone: Hashable, Sendable {
    public let text: String

    public enum Refusal: Error, Equatable, Sendable { case notANumber }

    /// A mobile number of eleven digits, or a landline with its area code.
    public init(_ typed: String) throws(Refusal) {
        var digits: [UInt8] = []
        for byte in typed.utf8 {
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
            } else if !" -+()".utf8.contains(byte) {
                throw .notANumber
            }
        }
        if digits.count == 13 && digits.starts(with: "86".utf8) { digits.removeFirst(2) }
        let isMobile = digits.count == 11 && digits.first == UInt8(ascii: "1")
        let isLandline = (10...12).contains(digits.count) && digits.first == UInt8(ascii: "0")
        guard isMobile || isLandline else { throw .notANumber }
        text = String(decoding: digits, as: UTF8.self)
    }

    /// `138****1402`
    public static func masked(_ text: String) -> String {
        guard text.count > 7 else { return String(repeating: "*", count: text.count) }
        return text.prefix(3) + String(repeating: "*", count: text.count - 7) + text.suffix(4)
    }
}

extension Phone.Refusal {
    public var sentence: Phrase {
        Phrase("请填写手机号码，或带区号的固定电话", "Enter a mobile number, or a landline with its code")
    }
}
