import HTTPServer
import Kernel
import Threads
import Web

/// A server on a port of its own, for the time of a test.
struct Host: Sendable {
    let port: Int
    let server: Server
    let records: Guarded<[AccessRecord]>

    func client() throws -> Client { try Client(port: port) }

    /// Says one request and hears its answer on a connection of its own.
    func ask(_ text: String, _ body: [UInt8] = []) async throws -> ReceivedAnswer {
        let client = try client()
        try await client.send(Array(text.utf8) + body)
        return try await client.answer(toHead: text.hasPrefix("HEAD"))
    }

    func get(_ target: String, _ fields: String...) async throws -> ReceivedAnswer {
        let lines = ["GET \(target) HTTP/1.1", "Host: a"] + fields
        return try await ask(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}

struct FixedClock: TimeSource {
    func now() -> Instant { Instant(seconds: 1_795_233_600) }
}

func serving<Value>(
    _ settings: ServerSettings = ServerSettings(),
    _ handle: @escaping @Sendable (Request) -> Handling,
    _ body: (Host) async throws -> Value
) async throws -> Value {
    let listener = try Listener.tcp("127.0.0.1", port: 0)
    return try await serving(on: listener, settings, handle, body)
}

func serving<Value>(
    on listener: Listener, _ settings: ServerSettings = ServerSettings(),
    _ handle: @escaping @Sendable (Request) -> Handling,
    _ body: (Host) async throws -> Value
) async throws -> Value {
    let records = Guarded([AccessRecord]())
    let server = try Server(
        settings, on: [listener],
        Answering(
            clock: FixedClock(), record: { record in records.withLock { $0.append(record) } },
            handle: handle))
    let running = Task { try await server.run() }
    do {
        let value = try await body(Host(port: listener.port, server: server, records: records))
        await server.drain()
        try await running.value
        return value
    } catch {
        await server.drain()
        throw error
    }
}

extension ServerSettings {
    /// Two loops, so that every test also passes between threads. Nobody is cut for being slow but
    /// where a test is about that: a busy machine is slow.
    static let usual: ServerSettings = {
        var settings = ServerSettings()
        settings.loops = 2
        settings.limits.connectionsPerAddress = 10_000
        settings.limits.idleTime = .seconds(600)
        settings.limits.headTime = .seconds(600)
        settings.limits.rateWindow = .seconds(600)
        settings.limits.waitingTime = .seconds(600)
        settings.limits.heartbeat = .seconds(600)
        settings.drainTime = .seconds(600)
        return settings
    }()

    static func limited(_ change: (inout Limits) -> Void) -> ServerSettings {
        var settings = usual
        change(&settings.limits)
        return settings
    }
}

extension [UInt8] {
    /// Bytes that differ from place to place, so that one out of place is seen.
    static func pattern(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    }
}
