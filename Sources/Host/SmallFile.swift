import Glibc

/// A short text that is replaced as a whole: after a crash it is the former or the new one.
public struct SmallFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// The text, or `nil` when there is no such file.
    public func text() throws(SystemFailure) -> String? {
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemFailure("open \(path)")
        }
        defer { close(number) }
        var bytes = [UInt8](repeating: 0, count: SmallFile.limit)
        let count = unsafe read(number, &bytes, bytes.count)
        guard count >= 0 else { throw SystemFailure("read \(path)") }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Returns when the new text is on the disk. Nobody else may read it.
    public func replace(with text: String) throws(SystemFailure) {
        // Two programs may write at once; the last one to be done is the one that stays.
        let draft = "\(path).\(UInt32.random(in: 0 ... .max))"
        try Output.add(text, to: draft)
        guard unsafe rename(draft, path) == 0 else { throw SystemFailure("rename \(draft)") }
        try flushFolder()
    }

    /// The new name is in the folder, which must be on the disk too.
    private func flushFolder() throws(SystemFailure) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemFailure("open \(folder)") }
        defer { close(number) }
        guard fsync(number) == 0 else { throw SystemFailure("flush \(folder)") }
    }

    private static let limit = 64_000
}
