import Crypto
public import Kernel
public import Proofs

/// The file of a key that signs heads. Whoever can read it can speak for its owner, so a file that
/// others may read is refused.
public struct SignerFile: Sendable {
    private static let limit = 1_000

    public let path: String

    public init(path: String) { self.path = path }

    private var file: SecretFile { SecretFile(path: path) }

    /// The key, or `nil` when there is no such file.
    public func load() throws(SignerFileRefusal) -> NoteSigner? {
        do throws(SecretFile.Fault) {
            guard var line = try file.load(upTo: SignerFile.limit) else { return nil }
            defer { line.erase() }
            guard let signer = NoteSigner(line: line) else { throw .malformed }
            return signer
        } catch {
            throw SignerFileRefusal(error, at: path)
        }
    }

    /// Keeps a new key; a file that is there already stays as it is and is a refusal.
    public func create(_ line: [UInt8]) throws(SignerFileRefusal) {
        do throws(SecretFile.Fault) {
            try file.create(line)
        } catch {
            throw SignerFileRefusal(error, at: path)
        }
    }
}

/// Why nothing is signed with this file.
public enum SignerFileRefusal: Error, Equatable, Sendable {
    case unreadable(String)
    case unwritable(String)
    case openToOthers(String)
    case malformed(String)

    init(_ fault: SecretFile.Fault, at path: String) {
        switch fault {
        case .unreadable: self = .unreadable(path)
        case .unwritable: self = .unwritable(path)
        case .openToOthers: self = .openToOthers(path)
        case .malformed: self = .malformed(path)
        }
    }

    public var sentence: Phrase {
        switch self {
        case .unreadable(let path): SignerFileWords.unreadable(path)
        case .unwritable(let path): SignerFileWords.unwritable(path)
        case .openToOthers(let path): SignerFileWords.openToOthers(path)
        case .malformed(let path): SignerFileWords.malformed(path)
        }
    }
}

extension SignerFileRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}
