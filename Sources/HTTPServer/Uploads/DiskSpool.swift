import CLinux
import Glibc
public import Web

/// Keeps uploads in files without a name, in a folder of our own: nothing is left of them when
/// the process ends, however it ends.
public final class DiskSpool: Spool {
    private let folder: String
    private let thread = DiskThread()

    public init(folder: String) {
        self.folder = folder
        thread.start()
    }

    deinit { thread.end() }

    public func keep(_ body: Body, upTo limit: Int) async throws -> any SpooledBody {
        if let length = body.announcedLength, length > limit {
            throw Body.Failure.tooLarge(limit: limit)
        }
        let upload = try Upload(folder: folder, on: thread)
        var size = 0
        for try await bytes in body {
            size += bytes.count
            guard size <= limit else { throw Body.Failure.tooLarge(limit: limit) }
            try await upload.write(bytes)
        }
        return await upload.finished()
    }

    public func empty() async throws -> any SpooledBody {
        try await Upload(folder: folder, on: thread).finished()
    }
}

/// A file that is being filled.
private actor Upload {
    private let thread: DiskThread
    private let file: SharedDescriptor

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe thread.asUnownedSerialExecutor()
    }

    init(folder: String, on thread: DiskThread) throws(SystemError) {
        self.thread = thread
        file = SharedDescriptor(
            Descriptor(
                takingOwnershipOf: try checked("open a file in \(folder)") {
                    unsafe tongxin_open_nameless(folder)
                }))
    }

    func write(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            let number = file.descriptor.number, start = written
            written += try checked("write") {
                unsafe bytes.withUnsafeBytes { buffer in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
                    return unsafe Glibc.write(number, rest.baseAddress, rest.count)
                }
            }
        }
    }

    func finished() -> FileWithoutName { FileWithoutName(file) }
}

private final class FileWithoutName: SpooledBody {
    private let file: SharedDescriptor

    init(_ file: SharedDescriptor) { self.file = file }

    /// Asked each time: whoever opens the path may write more.
    var sizeBytes: Int {
        let end = lseek(file.descriptor.number, 0, SEEK_END)
        return max(0, Int(end))
    }

    var path: String { "/proc/self/fd/\(file.descriptor.number)" }

    func bytes(at offset: Int, upTo count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(0, min(count, sizeBytes - offset)))
        let number = file.descriptor.number
        let read = try checked("read") {
            unsafe bytes.withUnsafeMutableBytes {
                unsafe pread(number, $0.baseAddress, $0.count, off_t(offset))
            }
        }
        bytes.removeLast(bytes.count - read)
        return bytes
    }
}
