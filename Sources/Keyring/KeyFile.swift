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
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path)
        }
        defer { close(descriptor) }
        try checkOwnership(of: descriptor)
        var bytes = try read(descriptor)
        defer { bytes.erase() }
        guard let key = MasterKey(line: bytes) else {
            throw .malformed(path)
        }
        return key
    }

    /// Writes a new file; one that is there already stays as it is and is a refusal.
    func create(_ key: MasterKey) throws(KeyFileRefusal) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path) }
        defer { close(descriptor) }
        var line = key.line
        defer { line.erase() }
        let written = unsafe write(descriptor, line, line.count)
        guard written == line.count, fsync(descriptor) == 0 else { throw .unwritable(path) }
        try syncFolder()
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

    private func checkOwnership(of descriptor: Int32) throws(KeyFileRefusal) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .malformed(path) }
        guard status.st_mode & 0o077 == 0 else { throw .openToOthers(path) }
        guard status.st_size <= KeyFile.limit else { throw .malformed(path) }
    }

    private func read(_ descriptor: Int32) throws(KeyFileRefusal) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: KeyFile.limit)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(path) }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    var folder: String {
        let end = path.lastIndex(of: "/")
        return end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// A name is durable when its folder is.
    private func syncFolder() throws(KeyFileRefusal) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unwritable(path) }
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
