public import Kernel
public import Storage
import Threads

/// A new schema beside the one in use, in the same database of the server.
public struct PostgresReplacement: Replacement {
    private static let schema = "tongxin_restoring"
    private let address: String
    private let crew = Crew()

    public init(of address: String) { self.address = address }

    public func checkUnused() async throws {
        for _ in 0..<20 {
            if try await otherConnections() == 0 { return }
            // The server takes a moment to see that a program has ended.
            try await Task.sleep(for: .milliseconds(100))
        }
        throw DatabaseInUse()
    }

    private func otherConnections() async throws -> Int64 {
        try await onServer { connection in
            try connection.number(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'tongxin'
                    AND pid <> pg_backend_pid()
                """)
        }
    }

    public func make() async throws -> any Database {
        try await onServer { connection in
            try connection.perform("DROP SCHEMA IF EXISTS \(PostgresReplacement.schema) CASCADE")
            try connection.perform("CREATE SCHEMA \(PostgresReplacement.schema)")
        }
        var settings = PostgresDatabase.Settings(address: address)
        settings.schema = PostgresReplacement.schema
        return try PostgresDatabase(settings)
    }

    /// Both names change in one transaction. An empty schema is not worth keeping.
    public func takePlace(at now: Instant) async throws -> String? {
        try await checkUnused()
        return try await onServer { connection in
            guard let current = try connection.text("SELECT current_schema()") else {
                throw StorageError(.unavailable, logDetail: "there is no schema to replace")
            }
            let tables = try connection.number(
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
            let kept = "before_\(now.stamp.lowercased())"
            try connection.perform("BEGIN")
            try connection.perform(
                tables == 0
                    ? "DROP SCHEMA \(current.quoted)"
                    : "ALTER SCHEMA \(current.quoted) RENAME TO \(kept)")
            try connection.perform(
                "ALTER SCHEMA \(PostgresReplacement.schema) RENAME TO \(current.quoted)")
            try connection.perform("COMMIT")
            return tables == 0 ? nil : kept
        }
    }

    public func discard() async {
        try? await onServer { connection in
            try connection.perform("DROP SCHEMA IF EXISTS \(PostgresReplacement.schema) CASCADE")
        }
    }

    /// Runs on a thread that may wait for the server.
    private func onServer<Result: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            crew.start(named: "postgres restore") { [address] in
                continuation.resume(
                    with: Swift.Result {
                        let connection = try Connection(Address(text: address))
                        try connection.perform("SET application_name = 'tongxin restore'")
                        try connection.perform("SET statement_timeout = 0")
                        return try body(connection)
                    })
            }
        }
    }
}

extension Connection {
    fileprivate func text(_ sql: SQL) throws(StorageError) -> String? {
        let cursor = PostgresCursor(try run(sql))
        return try cursor.advance() ? cursor.text(0) : nil
    }

    fileprivate func number(_ sql: SQL) throws(StorageError) -> Int64 {
        let cursor = PostgresCursor(try run(sql))
        return try cursor.advance() ? cursor.integer(0) ?? 0 : 0
    }
}

extension String {
    fileprivate var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }
}
