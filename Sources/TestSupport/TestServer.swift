import Foundation
import Postgres
import Storage

/// The PostgreSQL server of a test run: the one that TONGXIN_TEST_POSTGRES names, else one that
/// `script/with-postgres` starts and takes away when this process ends, however it ends.
actor TestServer {
    static let shared = TestServer()

    /// Tests that run at the same time share so many databases. Making one takes the disk a
    /// while, emptying one does not.
    private var untaken = 8
    private var free: [String] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Lends an empty database, which is given back when the test is over.
    func takeDatabase() async throws -> TestPlace.Place {
        let address = try await TestServer.running.value
        while free.isEmpty && untaken == 0 {
            await withCheckedContinuation { waiting.append($0) }
        }
        if let name = free.popLast() { return .server(address: address, database: name) }
        untaken -= 1
        let name = "test_\(UUID().uuidString.replacing("-", with: "").lowercased())"
        try await perform("CREATE DATABASE \(name)", at: address)
        return .server(address: address, database: name)
    }

    /// A database that cannot be emptied makes room for a new one.
    func giveBack(_ database: String, at address: String) async throws {
        defer { if !waiting.isEmpty { waiting.removeFirst().resume() } }
        let own = "\(address) dbname=\(database)"
        do {
            try await perform(TestServer.emptying, at: own)
            try await perform("CREATE SCHEMA public", at: own)
            free.append(database)
        } catch {
            untaken += 1
            throw error
        }
    }

    /// A command of the server blocks, so it has a thread of its own.
    private func perform(_ command: String, at address: String) async throws {
        try await withCheckedThrowingContinuation { continuation in
            Foundation.Thread.detachNewThread {
                continuation.resume(
                    with: Result { try PostgresDatabase.perform(command, at: address) })
            }
        }
    }

    private static let emptying = """
        DO $$ DECLARE own name; BEGIN
            FOR own IN SELECT nspname FROM pg_namespace
                WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
            LOOP EXECUTE format('DROP SCHEMA %I CASCADE', own); END LOOP;
        END $$
        """

    private static let running = Task { try address() }

    private static func address() throws -> String {
        if let named = ProcessInfo.processInfo.environment["TONGXIN_TEST_POSTGRES"] { return named }
        guard let address = try script.get().line() else {
            throw StorageError(.unavailable, logDetail: "script/with-postgres did not start one")
        }
        return address
    }

    /// The script runs a shell that says the address and then reads what we never write: when
    /// this process ends, its end of the pipe closes, the shell ends, and the script cleans up.
    private static let script = Result {
        try Program(
            [
                root.appending(path: "script/with-postgres").path, "sh", "-c",
                "echo \"$TONGXIN_TEST_POSTGRES\"; exec cat >/dev/null",
            ], output: .kept)
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
