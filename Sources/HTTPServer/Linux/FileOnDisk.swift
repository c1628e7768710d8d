import Glibc
import Kernel

/// A file opened for reading, and what was true of it at that moment.
struct FileOnDisk {
    let file: SharedDescriptor
    let sizeBytes: Int
    let modifiedAt: Instant
    /// Two versions of a file differ in size or in the time they were written.
    let entityTag: String

    /// Only a regular file; a directory or a pipe is no answer to anything.
    init(path: String) throws(SystemError) {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
        let descriptor = Descriptor(
            takingOwnershipOf: try checked("open") { unsafe open(path, flags) })
        var status = stat()
        let number = descriptor.number
        _ = try checked("fstat") { unsafe fstat(number, &status) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError("open", code: EISDIR) }
        file = SharedDescriptor(descriptor)
        sizeBytes = Int(status.st_size)
        let time = status.st_mtim
        modifiedAt = Instant(
            microseconds: Int64(time.tv_sec) &* 1_000_000 &+ Int64(time.tv_nsec) / 1000)
        let version = UInt64(bitPattern: modifiedAt.microseconds)
        entityTag = "\"\(String(version, radix: 36))-\(String(sizeBytes, radix: 36))\""
    }

    /// All of it, for files that are known to be small.
    func bytes() throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: sizeBytes)
        var count = 0
        while count < bytes.count {
            let number = file.descriptor.number, start = count
            let read = try checked("read") {
                unsafe bytes.withUnsafeMutableBytes { buffer in
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
                    return unsafe pread(number, rest.baseAddress, rest.count, off_t(start))
                }
            }
            guard read > 0 else { throw SystemError("read", code: EIO) }
            count += read
        }
        return bytes
    }
}
