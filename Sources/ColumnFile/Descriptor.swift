import Glibc

/// Owns an open file.
final class Descriptor {
    private let number: Int32
    private let path: String

    init(reading path: String) throws(ColumnFileError) {
        self.path = path
        number = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .system(errno, path) }
    }

    init(creating path: String) throws(ColumnFileError) {
        self.path = path
        number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .system(errno, path) }
    }

    deinit { if number >= 0 { close(number) } }

    var size: Int {
        get throws(ColumnFileError) {
            var status = stat()
            guard unsafe fstat(number, &status) == 0 else { throw .system(errno, path) }
            return Int(status.st_size)
        }
    }

    /// So many bytes, or fewer at the end of the file.
    func read(_ count: Int) throws(ColumnFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { room in
                unsafe Glibc.read(number, room.baseAddress?.advanced(by: done), count - done)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw .system(errno, path) }
            if got == 0 { break }
            done += got
        }
        return done == count ? bytes : Array(bytes.prefix(done))
    }

    func write(_ bytes: [UInt8]) throws(ColumnFileError) {
        var done = 0
        while done < bytes.count {
            let put = unsafe bytes.withUnsafeBytes { room in
                unsafe Glibc.write(number, room.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if put < 0 && errno == EINTR { continue }
            guard put > 0 else { throw .system(errno, path) }
            done += put
        }
    }

    /// Makes what was written durable and gives it the name of another file.
    func replace(_ path: String, from new: String) throws(ColumnFileError) {
        try sync()
        guard unsafe rename(new, path) == 0 else { throw .system(errno, path) }
    }

    func sync() throws(ColumnFileError) {
        guard fsync(number) == 0 else { throw .system(errno, path) }
    }
}
