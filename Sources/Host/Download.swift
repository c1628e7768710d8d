import Glibc

/// Fetches files of other machines with `curl`, which knows proxies, certificates and names.
public enum Download {
    /// What stands at an address, or `nil` where nothing does. It blocks, so not for a shared
    /// thread.
    public static func bytes(
        at address: String, upTo limit: Int
    ) throws(SystemFailure) -> [UInt8]? {
        let answer = try output(of: arguments(for: address, limit: limit), upTo: limit + 3)
        // The code of the answer stands behind its last byte.
        let code = String(decoding: answer.suffix(3), as: UTF8.self)
        switch code {
        case "200": return Array(answer.dropLast(3))
        case "404", "410": return nil
        default: throw SystemFailure("fetch \(address)", reason: "the answer was \(code)")
        }
    }

    private static func arguments(for address: String, limit: Int) -> [String] {
        [
            "curl", "--silent", "--show-error", "--location", "--max-redirs", "3", "--proto",
            "=http,https", "--max-time", "60", "--max-filesize", String(limit), "--write-out",
            "%{http_code}", "--url", address,
        ]
    }

    private static func output(
        of words: [String], upTo limit: Int
    ) throws(SystemFailure) -> [UInt8] {
        let pipe = try Pipe()
        let process = try pipe.start(words)
        let bytes = pipe.read(upTo: limit)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0, bytes.count <= limit else {
            throw SystemFailure("fetch", reason: "curl did not succeed; see above")
        }
        return bytes
    }
}

/// What another program writes and we read.
private struct Pipe: ~Copyable {
    private let reading: Int32
    private let writing: Int32

    init() throws(SystemFailure) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw SystemFailure("make a pipe") }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit { close(reading) }

    /// Starts a program that writes here; the first word is its name.
    borrowing func start(_ words: [String]) throws(SystemFailure) -> pid_t {
        defer { close(writing) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, writing, STDOUT_FILENO)
        var process = pid_t()
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        let code = unsafe posix_spawnp(
            &process, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else { throw SystemFailure("start \(words[0])", code: code) }
        return process
    }

    /// All that comes, but not much more than wanted: then the other finds nobody listening.
    consuming func read(upTo limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= limit {
            let count = unsafe Glibc.read(reading, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }
}
