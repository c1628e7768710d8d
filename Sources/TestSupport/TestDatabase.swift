import Foundation
public import Kernel
import Postgres
import SQLite
public import Storage

/// Runs a test on a fresh database of an engine, brought to a schema first.
///
/// ```swift
/// @Test(arguments: Dialect.allCases)
/// func `finds a person by name`(engine: Dialect) async throws {
///     try await withDatabase(engine, Register.migrations) { database in … }
/// }
/// ```
public func withDatabase<Result>(
    _ engine: Dialect, _ migrations: [Migration] = [],
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    let place = try await TestPlace.make(for: engine)
    let database = try place.open()
    do {
        try await Migrator(migrations).run(on: database, at: .testStart)
        let result = try await body(database)
        await database.close()
        try await place.remove()
        return result
    } catch {
        await database.close()
        try? await place.remove()
        throw error
    }
}

/// Where one test keeps its database, so that it can open it a second time as another program
/// would.
public struct TestPlace: Sendable {
    enum Place {
        case folder(URL)
        case server(address: String, database: String)
    }

    let place: Place

    public static func make(for engine: Dialect) async throws -> TestPlace {
        switch engine {
        case .sqlite: TestPlace(place: .folder(try TemporaryFolder.make()))
        case .postgres: TestPlace(place: try await TestServer.shared.takeDatabase())
        }
    }

    public func open() throws -> any Database {
        switch place {
        case .folder(let folder):
            var settings = SQLiteDatabase.Settings(path: folder.appending(path: "test.db").path)
            settings.reserveBytes = 0
            return try SQLiteDatabase(settings)
        case .server(let address, let database):
            let own = "\(address) dbname=\(database)"
            return try PostgresDatabase(PostgresDatabase.Settings(address: own))
        }
    }

    /// Where another program of a test opens it: a file, or an address.
    public var location: String {
        switch place {
        case .folder(let folder): folder.appending(path: "test.db").path
        case .server(let address, let database): "\(address) dbname=\(database)"
        }
    }

    /// As an operator would write it: the path of a file, or an address.
    public var reachable: String {
        switch place {
        case .folder: location
        case .server: configured
        }
    }

    /// What puts another database in the place of this one.
    public func replacement() -> any Replacement {
        switch place {
        case .folder(let folder): SQLiteReplacement(of: folder.appending(path: "test.db").path)
        case .server(let address, let database):
            PostgresReplacement(of: "\(address) dbname=\(database)")
        }
    }

    /// The address as an operator would configure it; the embedded one needs none.
    public var configured: String {
        switch place {
        case .folder: return "sqlite"
        case .server(let address, let database):
            let parts = address.split(separator: " ").filter { !$0.hasPrefix("dbname=") }
            return "postgresql:///\(database)?\(parts.joined(separator: "&"))"
        }
    }

    public func remove() async throws {
        switch place {
        case .folder(let folder): try FileManager.default.removeItem(at: folder)
        case .server(let address, let database):
            try await TestServer.shared.giveBack(database, at: address)
        }
    }
}

enum TemporaryFolder {
    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }
}

extension Instant {
    /// The moment at which tests begin: 2026-05-01, nine o'clock in Shanghai.
    public static let testStart = Instant(seconds: 1_777_597_200)
}
