import CLinux
import Foundation

extension Program {
    public struct DidNotStart: Error {
        let words: [String]
        let code: Int32
    }

    static func ends(
        of output: Output
    ) throws -> (reading: FileHandle?, writing: FileHandle?) {
        switch output {
        case .own: (nil, nil)
        case .kept: try pipe()
        case .file(let path): (nil, try FileHandle(forWritingTo: URL(filePath: path)))
        }
    }

    /// Of which no other program that is started meanwhile has an end.
    static func pipe() throws -> (reading: FileHandle, writing: FileHandle) {
        var ends: [Int32] = [0, 0]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw DidNotStart(words: ["pipe"], code: errno) }
        return (
            FileHandle(fileDescriptor: ends[0], closeOnDealloc: true),
            FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        )
    }

    static func spawn(
        _ words: [String], _ environment: [String: String], streams: [(Int32, Int32)], isQuiet: Bool
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (own, other) in streams { posix_spawn_file_actions_adddup2(&actions, own, other) }
        if isQuiet {
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        var arguments = words.map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + settings { free(text) } }
        var attributes = attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var id = pid_t()
        let code = posix_spawn(&id, words[0], &actions, &attributes, &arguments, &settings)
        guard code == 0 else { throw DidNotStart(words: words, code: code) }
        return id
    }

    /// The threads of tasks hold signals back, and a program begins with what its parent holds.
    private static func attributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }
}
