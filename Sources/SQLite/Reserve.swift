import Glibc
import Threads

/// A file that holds space for a full disk, on which SQLite could not even delete.
///
/// When the disk is full it is given up: what is written then goes into its place, and the
/// administrator has time to make room. It is taken again when there is room enough.
final class Reserve: Sendable {
    private let path: String
    private let sizeBytes: Int
    private let isKept = Guarded(false)

    init(beside database: String, sizeBytes: Int) {
        path = "\(database)-reserve"
        self.sizeBytes = sizeBytes
    }

    /// Whether the disk was full and has not much room again.
    var isInUse: Bool { sizeBytes > 0 && !isKept.withLock { $0 } }

    /// Gives the space up; false when there is none.
    func release() -> Bool {
        isKept.withLock { isKept in
            defer { isKept = false }
            return unsafe isKept && unlink(path) == 0
        }
    }

    /// Takes the space, if the disk then still has several times as much.
    func take() {
        guard sizeBytes > 0 else { return }
        isKept.withLock { isKept in
            if !isKept, freeBytes / 4 > sizeBytes { isKept = allocate() }
        }
    }

    private func allocate() -> Bool {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        if posix_fallocate(file, 0, sizeBytes) == 0 { return true }
        unsafe unlink(path)
        return false
    }

    private var freeBytes: Int {
        var status = statvfs()
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard unsafe statvfs(folder, &status) == 0 else { return 0 }
        let bytes = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return bytes.overflow ? .max : Int(clamping: bytes.partialValue)
    }
}
