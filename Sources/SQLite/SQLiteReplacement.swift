import Glibc
public import Kernel
public import Storage

/// A new file beside the one in use.
public struct SQLiteReplacement: Replacement {
    private let path: String
    private var newPath: String { "\(path).restoring" }

    public init(of path: String) { self.path = path }

    public func checkUnused() async throws {
        if exists(path) { try SQLiteReplacement.makeSingleFile(path) }
    }

    public func make() async throws -> any Database {
        await discard()
        var settings = SQLiteDatabase.Settings(path: newPath)
        settings.reserveBytes = 0
        return try SQLiteDatabase(settings)
    }

    /// The old file gets a second name and then loses the first in one step, so that there is a
    /// database under that name at every moment: a start that found none would make an empty one.
    public func takePlace(at now: Instant) async throws -> String? {
        try SQLiteReplacement.makeSingleFile(newPath)
        guard exists(path) else {
            try move(newPath, to: path)
            return nil
        }
        try await checkUnused()
        let kept = "\(path).before-\(now.stamp)"
        guard unsafe link(path, kept) == 0 else {
            throw StorageError(.unavailable, logDetail: "cannot keep \(path): error \(errno)")
        }
        do {
            try move(newPath, to: path)
        } catch {
            unsafe unlink(kept)
            throw error
        }
        return kept
    }

    public func discard() async {
        for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink("\(newPath)\(suffix)") }
    }

    /// Brings the log into the file. It is refused while another connection is open, in this
    /// program or in another: https://www.sqlite.org/pragma.html#pragma_journal_mode
    private static func makeSingleFile(_ path: String) throws {
        do throws(StorageError) {
            let connection = try Connection(path: path, for: .writing, cacheBytes: 1 << 20)
            guard try connection.text(of: "journal_mode = DELETE") == "delete" else {
                throw StorageError(.busy, logDetail: "the log of \(path) is in use")
            }
        } catch {
            throw error.kind == .busy ? DatabaseInUse() : error
        }
    }

    private func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    private func move(_ old: String, to new: String) throws(StorageError) {
        guard unsafe rename(old, new) == 0 else {
            throw StorageError(.unavailable, logDetail: "cannot rename \(old): error \(errno)")
        }
        flushFolder()
    }

    /// A name is on the disk when its folder is.
    private func flushFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
