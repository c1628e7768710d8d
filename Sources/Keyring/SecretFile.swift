import Glibc

/// A short file that only its owner may read.
struct SecretFile: Sendable {
    enum Fault: Error { case unreadable, unwritable, openToOthers, malformed }

    let path: String

    /// What is in it, or `nil` when there is no such file.
    func load(upTo limit: Int) throws(Fault) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable
        }
        defer { close(descriptor) }
        try check(descriptor, limit: limit)
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private func check(_ descriptor: Int32, limit: Int) throws(Fault) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .malformed }
        guard status.st_mode & 0o077 == 0 else { throw .openToOthers }
        guard status.st_size <= limit else { throw .malformed }
    }

    /// Writes a new file; one that is there already stays as it is and is a refusal.
    func create(_ bytes: [UInt8]) throws(Fault) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw .unwritable }
        defer { close(descriptor) }
        let written = unsafe write(descriptor, bytes, bytes.count)
        guard written == bytes.count, fsync(descriptor) == 0 else { throw .unwritable }
        try syncFolder()
    }

    var folder: String {
        let end = path.lastIndex(of: "/")
        return end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// A name is durable when its folder is.
    func syncFolder() throws(Fault) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unwritable }
    }
}
