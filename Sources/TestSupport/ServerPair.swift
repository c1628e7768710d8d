import Foundation
import Postgres
public import Storage

/// Two PostgreSQL servers of one test: `one`, which demands that `two` has what it commits, and
/// `two`, its standby. What is done to them is done to real ones (`script/lib/server-pair`).
public struct ServerPair: Sendable {
    public enum Server: String, Sendable { case one, two }
    public enum Verb: String, Sendable { case start, stop, kill, freeze, thaw, promote }

    private let folder: String

    public static func with<Result>(
        _ body: (ServerPair) async throws -> Result
    ) async throws -> Result {
        let pair = ServerPair(folder: "/tmp/tongxin-pair.\(UUID().uuidString.prefix(8))")
        do {
            try await pair.run("make", pair.folder)
            let result = try await body(pair)
            try await pair.run("remove", pair.folder)
            return result
        } catch {
            try? await pair.run("remove", pair.folder)
            throw error
        }
    }

    public func callAsFunction(_ verb: Verb, _ server: Server) async throws {
        try await run(verb.rawValue, folder, server.rawValue)
    }

    /// Whichever of the two takes changes, as an operator names both.
    public var place: TestPlace { place("host=\(folder)/one,\(folder)/two") }

    public func place(on server: Server) -> TestPlace { place("host=\(folder)/\(server.rawValue)") }

    private func place(_ host: String) -> TestPlace {
        TestPlace(
            place: .server(
                address: "\(host) user=postgres target_session_attrs=read-write",
                database: "postgres"))
    }

    /// One of the servers, to somebody who is not its owner.
    public func open(_ server: Server, as user: String) throws -> any Database {
        let address = "host=\(folder)/\(server.rawValue) user=\(user) dbname=postgres"
        return try PostgresDatabase(PostgresDatabase.Settings(address: address))
    }

    private func run(_ words: String...) async throws {
        // The servers that it starts go on and hold what it was given to write to.
        let ended = try await Program.run([ServerPair.script] + words, output: .own)
        guard ended.code == 0 else {
            throw StorageError(
                .unavailable, logDetail: "script/lib/server-pair \(words): \(ended.code)")
        }
    }

    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "script/lib/server-pair").path
}
