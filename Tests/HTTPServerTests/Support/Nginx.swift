import Glibc
import TestSupport

@testable import HTTPServer

/// Debian's nginx with a configuration of the test, in the foreground, on free ports of loopback.
final class Nginx: Sendable {
    let port: Int
    private let process: pid_t
    private let folder: TemporaryFolder

    /// `configuration` is given a free port and stands inside `http { }`.
    init(in folder: TemporaryFolder, _ configuration: (Int) -> String) async throws {
        self.folder = folder
        port = try Nginx.freePort()
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        let paths = places.map { "\($0)_temp_path \(folder.path);" }.joined(separator: " ")
        try folder.write(
            "nginx.conf",
            Array(
                """
                daemon off; master_process off; pid \(folder.path)/nginx.pid;
                error_log \(folder.path)/error.log;
                events { }
                http { access_log off; \(paths) \(configuration(port)) }
                """.utf8))
        process = try spawned(
            [
                "/usr/sbin/nginx", "-e", "\(folder.path)/error.log", "-c",
                "\(folder.path)/nginx.conf",
            ])
        let (port, process) = (port, process)
        try await until { (try? Client(port: port)) != nil || Nginx.hasEnded(process) }
        guard !Nginx.hasEnded(process) else { throw DidNotStart() }
    }

    struct DidNotStart: Error {}

    private static func hasEnded(_ process: pid_t) -> Bool {
        var state = siginfo_t()
        let options = WEXITED | WNOHANG | WNOWAIT
        return waitid(P_PID, id_t(process), &state, options) == 0 && state.si_signo != 0
    }

    deinit {
        kill(process, SIGTERM)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// A port that was free a moment ago.
    static func freePort() throws -> Int { try Listener.tcp("127.0.0.1", port: 0).port }
}

/// Starts a program; the first word is its path.
func spawned(_ words: [String]) throws -> pid_t {
    var process = pid_t()
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of tasks hold signals back, and a program begins with what its parent holds.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let code = posix_spawnp(&process, words[0], nil, &attributes, &arguments, environ)
    guard code == 0 else { throw SystemError("start \(words[0])", code: code) }
    return process
}
