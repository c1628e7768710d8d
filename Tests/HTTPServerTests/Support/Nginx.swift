import Glibc
import TestSupport

@testable import HTTPServer

/// Debian's nginx with a configuration of the test, in the foreground, on free ports of loopback.
final class Nginx: Sendable {
    let port: Int
    private let program: Program
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
        program = try Program(
            [
                "/usr/sbin/nginx", "-e", "\(folder.path)/error.log", "-c",
                "\(folder.path)/nginx.conf",
            ])
        let (port, program) = (port, program)
        try await until { (try? Client(port: port)) != nil || !program.isRunning }
        guard program.isRunning else { throw DidNotStart() }
    }

    struct DidNotStart: Error {}

    /// A port that was free a moment ago.
    static func freePort() throws -> Int { try Listener.tcp("127.0.0.1", port: 0).port }
}
