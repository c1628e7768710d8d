import Foundation

/// A program that a test has started. It does not outlive this.
///
/// Not Foundation's `Process`: in Swift 6.3 that reads beyond the names of the open files, and now and
/// then takes the whole run of the tests down with it.
public final class Program: Sendable {
    public enum Output: Sendable {
        /// Where the tests themselves write.
        case own
        /// To be read here.
        case kept
        case file(String)
    }

    private let id: pid_t
    /// Closed when this is gone, or with the process of the tests, however that ends.
    private let input: FileHandle
    private let output: FileHandle?

    /// Starts a program. The first word is its path.
    public init(
        _ words: [String], adding environment: [String: String] = [:], output: Output = .own,
        isQuiet: Bool = false
    ) throws {
        let (source, input) = try Program.pipe()
        defer { try? source.close() }
        let (kept, sink) = try Program.ends(of: output)
        defer { try? sink?.close() }
        self.input = input
        self.output = kept
        id = try Program.spawn(
            words, ProcessInfo.processInfo.environment.merging(environment) { $1 },
            streams: [
                (source.fileDescriptor, STDIN_FILENO),
                (sink?.fileDescriptor ?? STDOUT_FILENO, STDOUT_FILENO),
            ], isQuiet: isQuiet)
    }

    /// Until here its number is its own, ended or not.
    deinit {
        Foundation.kill(id, SIGKILL)
        while waitpid(id, nil, 0) < 0, errno == EINTR {}
    }

    public var isRunning: Bool { ending(WNOHANG) == nil }

    public func kill() { Foundation.kill(id, SIGKILL) }

    /// Says nothing more to it.
    public func finish() { try? input.close() }

    /// How it ended: with its code, or with 128 and the number of the signal, as a shell says it.
    /// The thread waits.
    @discardableResult
    public func wait() -> Int32 {
        while true {
            if let code = ending(0) { return code }
        }
    }

    /// All that it says from now on, until nobody can say more. The thread waits.
    public func text() -> String {
        String(decoding: output?.readDataToEndOfFile() ?? Data(), as: UTF8.self)
    }

    /// The next line of what it says, if there is a whole one. The thread waits.
    public func line() -> String? {
        var line = Data()
        while let byte = try? output?.read(upToCount: 1), byte.count == 1 {
            if byte == Data("\n".utf8) { return String(decoding: line, as: UTF8.self) }
            line += byte
        }
        return nil
    }

    private func ending(_ option: Int32) -> Int32? {
        var state = siginfo_t()
        guard waitid(P_PID, id_t(id), &state, WEXITED | WNOWAIT | option) == 0,
            state.si_signo == SIGCHLD
        else { return nil }
        let status = state._sifields._sigchld.si_status
        return state.si_code == CLD_EXITED ? status : 128 + status
    }
}

extension Program {
    /// Runs a program to its end, on a thread of its own.
    /// - Returns: its code and what it said.
    public static func run(
        _ words: [String], adding environment: [String: String] = [:], output: Output = .kept
    ) async throws -> (code: Int32, text: String) {
        try await withCheckedThrowingContinuation { continuation in
            Foundation.Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        let program = try Program(words, adding: environment, output: output)
                        program.finish()
                        let text = program.text()
                        return (program.wait(), text)
                    })
            }
        }
    }

    /// How it ended. Other tasks go on meanwhile.
    @discardableResult
    public func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            Foundation.Thread.detachNewThread { continuation.resume(returning: self.wait()) }
        }
    }
}
