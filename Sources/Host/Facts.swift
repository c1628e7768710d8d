import Glibc

/// Ends the program, with the code that says how it went.
public func leave(with code: Int32) -> Never { exit(code) }

/// What the system says about files.
public enum Host {
    /// Whether anybody but its owner can read or change a file. One that cannot be looked at
    /// counts as open.
    public static func isOpenToOthers(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return true }
        return status.st_mode & 0o077 != 0
    }

    /// How many bytes the program can still write into a folder.
    public static func freeBytes(in folder: String) -> Int {
        var status = statvfs()
        guard unsafe statvfs(folder, &status) == 0 else { return 0 }
        return Int(clamping: status.f_bavail) * Int(clamping: status.f_frsize)
    }
}
