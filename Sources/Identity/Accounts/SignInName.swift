/// The name somebody signs in with: small letters, digits and `. _ -`, or Chinese characters.
///
/// It is kept folded, so `Lin.Wei` and `lin.wei` are one name and nobody takes another's by its
/// looks: full-width letters are folded and everything else is refused.
public struct SignInName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ typed: String) {
        let folded = typed.unicodeScalars.map(SignInName.fold)
        guard (2...40).contains(folded.count), folded.allSatisfy(SignInName.isAllowed) else {
            return nil
        }
        text = String(String.UnicodeScalarView(folded)).lowercased()
    }

    public var description: String { text }

    /// Full-width forms are what an input method makes of plain letters.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
        default: scalar.properties.isIdeographic
        }
    }
}
