import FoundationEssentials
import HTTPServer
import Host
import Kernel
import Storage
import Web

/// Lines of JSON on standard error, for whoever collects them.
enum Log {
    @Sendable static func access(_ record: AccessRecord) { write(record.line) }

    @Sendable static func nothing(_ record: AccessRecord) {}

    /// The cause of a failure, once, with the id that the person reads on the page.
    @Sendable static func report(_ error: any Error, _ request: Request) {
        let detail = (error as? StorageError)?.logDetail ?? String(reflecting: error)
        let fields = [
            "time": request.receivedAt.iso8601, "request": request.id.description,
            "error": detail, "path": "/" + request.path.joined(separator: "/"),
        ]
        write(line(fields))
    }

    /// A failure beside the requests, in a service that goes on.
    @Sendable static func report(_ error: any Error) {
        let detail = (error as? StorageError)?.logDetail ?? String(reflecting: error)
        write(line(["time": SystemClock().now().iso8601, "error": detail]))
    }

    static func note(_ event: String, at now: Instant) {
        write(line(["time": now.iso8601, "event": event]))
    }

    private static func line(_ fields: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(fields)) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private static func write(_ line: String) {
        try? Output.error.write(line)
    }
}
