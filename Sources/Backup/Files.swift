import Glibc

/// A file that is written under another name and appears under its own when it is whole and on
/// the disk. Only its owner may read it.
final class NewFile {
    private let path: String
    private let descriptor: Int32

    private var draft: String { "\(path).part" }

    init(_ path: String) throws(BackupRefusal) {
        self.path = path
        guard unsafe access(path, F_OK) != 0 else { throw .isThere(path) }
        descriptor = unsafe open("\(path).part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(reason(for: path)) }
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(BackupRefusal) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .file(reason(for: path)) }
            rest = rest.dropFirst(count)
        }
    }

    func appear() throws(BackupRefusal) {
        guard fsync(descriptor) == 0, unsafe rename(draft, path) == 0 else {
            throw .file(reason(for: path))
        }
        flushFolder()
    }

    func discard() { unsafe unlink(draft) }

    /// The new name is in the folder, which must be on the disk too.
    private func flushFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// A file that is read from its beginning to its end.
final class OldFile {
    private let path: String
    private let descriptor: Int32

    init(_ path: String) throws(BackupRefusal) {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(reason(for: path)) }
    }

    deinit { close(descriptor) }

    /// As many bytes as there are, up to a count; none at the end.
    func read(_ count: Int) throws(BackupRefusal) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .file(reason(for: path)) }
            guard got > 0 else { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }
}

private func reason(for path: String) -> String {
    guard let text = unsafe strerror(errno) else { return path }
    return unsafe "\(path): \(String(cString: text))"
}
