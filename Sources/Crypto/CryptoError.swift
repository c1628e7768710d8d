/// Why a cryptographic step did not happen. Safe to show: it never quotes a secret.
public enum CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes were changed, moved or cut, or sealed with another key. It is not said which.
    case doesNotOpen
    /// It is sealed with a key that this installation does not have.
    case unknownKey(KeyID)
    /// The bytes do not have the form that they must have.
    case malformed(String)
    /// The library refused, with its own words.
    case library(String)

    public var description: String {
        switch self {
        case .doesNotOpen: "the sealed bytes do not open with this key"
        case .unknownKey(let id): "sealed with the key \(id), which is not known here"
        case .malformed(let what): "malformed: \(what)"
        case .library(let message): "the cryptographic library refused: \(message)"
        }
    }
}
