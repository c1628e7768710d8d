import CLinux
import Glibc

/// The program `curl`, which knows proxies, certificates and names. Whoever runs it waits, so not on
/// a shared thread.
enum Curl {
    /// The most that is handed over at once: what a pipe holds without anybody reading.
    static let inputLimit = 60_000

    /// What it printed, when it succeeded and that was not too much.
    static func output(
        of options: [String], reading input: [UInt8] = [], upTo limit: Int
    ) throws(SystemFailure) -> [UInt8] {
        guard input.count <= inputLimit else {
            throw SystemFailure("send", reason: "more than \(inputLimit) bytes")
        }
        let pipe = try Pipe()
        let process = try pipe.start(["curl", "--silent"] + options, reading: input)
        let bytes = pipe.read(upTo: limit)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            throw SystemFailure("fetch", reason: "curl ended with \(status >> 8 & 0xFF)")
        }
        guard bytes.count <= limit else { throw SystemFailure("fetch", reason: "too much came") }
        return bytes
    }
}

/// A pipe of which no other program that is started meanwhile has an end.
private struct Ends {
    let reading: Int32
    let writing: Int32

    init() throws(SystemFailure) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemFailure("make a pipe") }
        (reading, writing) = (ends[0], ends[1])
    }
}

/// What another program writes and we read.
private struct Pipe: ~Copyable {
    private let ends: Ends

    init() throws(SystemFailure) { ends = try Ends() }

    deinit { close(ends.reading) }

    /// Starts a program that writes here and reads what is given; the first word is its name.
    borrowing func start(
        _ words: [String], reading input: [UInt8]
    ) throws(SystemFailure) -> pid_t {
        defer { close(ends.writing) }
        let source = try Pipe.filled(with: input)
        defer { close(source) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, source, STDIN_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, ends.writing, STDOUT_FILENO)
        var process = pid_t()
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        let code = unsafe posix_spawnp(
            &process, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw SystemFailure("start \(words[0])", code: code) }
        return process
    }

    /// The end from which all of it can be read. It fits into the pipe, so writing waits for nobody.
    private static func filled(with input: [UInt8]) throws(SystemFailure) -> Int32 {
        let ends = try Ends()
        defer { close(ends.writing) }
        let count = unsafe write(ends.writing, input, input.count)
        guard count == input.count else {
            close(ends.reading)
            throw SystemFailure("hand over")
        }
        return ends.reading
    }

    /// All that comes, but not much more than wanted: then the other finds nobody listening.
    consuming func read(upTo limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= limit {
            let count = unsafe Glibc.read(ends.reading, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }
}
