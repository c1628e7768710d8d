import Crypto
import Glibc
public import Kernel

/// The file of the master key. Whoever can read it beside a copy of the database can read
/// everything, so a file that others may read is refused.
public struct KeyFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    var next: KeyFile { KeyFile(path: path + ".new") }

    /// The key, or `nil` when there is no such file.
    func load() throws(KeyFileRefusal) -> MasterKey? {
        guard
            var bytes = try refusing({ () throws(SecretFile.Fault) in
                try file.load(upTo: KeyFile.limit)
            })
        else { return nil }
        defer { bytes.erase() }
        guard let key = MasterKey(line: bytes) else {
            throw .malformed(path)
        }
        return key
    }

    /// Writes a new file; one that is there already stays as it is and is a refusal.
    func create(_ key: MasterKey) throws(KeyFileRefusal) {
        var line = key.line
        defer { line.erase() }
        try refusing { () throws(SecretFile.Fault) in try file.create(line) }
    }

    /// Takes the place of another file in one step.
    func replace(_ other: KeyFile) throws(KeyFileRefusal) {
        guard unsafe rename(path, other.path) == 0 else { throw .unwritable(other.path) }
        try syncFolder()
    }

    func remove() throws(KeyFileRefusal) {
        guard unsafe unlink(path) == 0 else { throw .unwritable(path) }
        try syncFolder()
    }

    private var file: SecretFile { SecretFile(path: path) }

    var folder: String { file.folder }

    private func syncFolder() throws(KeyFileRefusal) {
        try refusing { () throws(SecretFile.Fault) in try file.syncFolder() }
    }

    private func refusing<Result>(
        _ body: () throws(SecretFile.Fault) -> Result
    ) throws(KeyFileRefusal) -> Result {
        do throws(SecretFile.Fault) {
            return try body()
        } catch {
            switch error {
            case .unreadable: throw .unreadable(path)
            case .unwritable: throw .unwritable(path)
            case .openToOthers: throw .openToOthers(path)
            case .malformed: throw .malformed(path)
            }
        }
    }

    private static let limit = 200
}

/// Why the service does not start with this key file.
public enum KeyFileRefusal: Error, Equatable, Sendable {
    case missing(String)
    case unreadable(String)
    case unwritable(String)
    case openToOthers(String)
    case malformed(String)
    /// The data keys are wrapped by a master key of another id.
    case foreign(String)
    case beingChanged(String)

    public var sentence: Phrase {
        switch self {
        case .missing(let path): KeyringWords.missing(path)
        case .unreadable(let path): KeyringWords.unreadable(path)
        case .unwritable(let path): KeyringWords.unwritable(path)
        case .openToOthers(let path): KeyringWords.openToOthers(path)
        case .malformed(let path): KeyringWords.malformed(path)
        case .foreign(let path): KeyringWords.foreign(path)
        case .beingChanged(let path): KeyringWords.beingChanged(path)
        }
    }
}

extension KeyFileRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}
