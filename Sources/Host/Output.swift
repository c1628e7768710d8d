import Glibc

/// Where a program's words go: a stream that it was started with, or a file that it adds to.
public struct Output: Sendable {
    public static let standard = Output(number: STDOUT_FILENO)
    public static let error = Output(number: STDERR_FILENO)

    private let number: Int32

    public func write(_ text: String) throws(SystemFailure) {
        var left = Array(text.utf8)[...]
        while !left.isEmpty {
            let count = unsafe left.withUnsafeBytes { bytes in
                unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write") }
            left = left.dropFirst(count)
        }
    }

    /// Adds to the end of a file that nobody else may read, and returns when it is on the disk.
    public static func add(_ text: String, to path: String) throws(SystemFailure) {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
        let number = unsafe open(path, flags, 0o600)
        guard number >= 0 else { throw SystemFailure("open \(path)") }
        defer { close(number) }
        try Output(number: number).write(text)
        guard fsync(number) == 0 else { throw SystemFailure("flush \(path)") }
    }
}

/// What the system refused, and the number it gave for the reason.
public struct SystemFailure: Error, CustomStringConvertible {
    public let description: String

    init(_ step: String, code: Int32 = errno) {
        self.init(step, reason: unsafe String(cString: strerror(code)))
    }

    init(_ step: String, reason: String) { description = "cannot \(step): \(reason)" }
}
