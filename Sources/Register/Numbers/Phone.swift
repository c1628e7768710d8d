public import Kernel

/// A telephone number to be found again: digits only, without the country.
public struct Phone: Hashable, Sendable {
    public let text: String

    public enum Refusal: Error, Equatable, Sendable { case notANumber }

    /// A mobile number of eleven digits, or a landline with its area code.
    public init(_ typed: String) throws(Refusal) {
        var digits = typed.filter { $0.isASCII && $0.isNumber }
        let isAllowed = typed.allSatisfy { ($0.isASCII && $0.isNumber) || " -+()".contains($0) }
        if digits.hasPrefix("86") && digits.count == 13 { digits.removeFirst(2) }
        let isMobile = digits.count == 11 && digits.hasPrefix("1")
        let isLandline = (10...12).contains(digits.count) && digits.hasPrefix("0")
        guard isAllowed, isMobile || isLandline else { throw .notANumber }
        text = digits
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
