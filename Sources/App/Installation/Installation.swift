import Backup
import Crypto
import FoundationEssentials
import Kernel
import Keyring
import Postgres
import SQLite
import Storage

/// What every command that touches data stands on: the database, brought to our schema, and the
/// keys.
struct Installation: Sendable {
    let configuration: Configuration
    let database: any Database
    let keyring: Keyring
    let clock: any TimeSource

    /// Opens an installation; the first time, makes it.
    static func open(
        _ configuration: Configuration, clock: any TimeSource = SystemClock()
    ) async throws -> Installation {
        if let danger = configuration.danger { throw Exit.configuration(danger) }
        try makeFolder(configuration.data)
        let database = try openDatabase(configuration)
        do {
            return try await on(database, configuration, clock: clock)
        } catch {
            await database.close()
            throw Exit(explaining: error)
        }
    }

    /// An installation on a database that is open already.
    static func on(
        _ database: any Database, _ configuration: Configuration,
        clock: any TimeSource = SystemClock()
    ) async throws -> Installation {
        try await Migrator(Schema.migrations).run(on: database, at: clock.now())
        let keyring = try await Keyring.open(
            database, with: KeyFile(path: configuration.masterKeyPath),
            profile: configuration.profile, clock: clock)
        return Installation(
            configuration: configuration, database: database, keyring: keyring, clock: clock)
    }

    /// Runs a command on an installation and closes it, whatever comes of it.
    static func with<Result>(
        _ configuration: Configuration, clock: any TimeSource = SystemClock(),
        _ body: (Installation) async throws -> Result
    ) async throws -> Result {
        let installation = try await open(configuration, clock: clock)
        do {
            let result = try await body(installation)
            await installation.database.close()
            return result
        } catch {
            await installation.database.close()
            throw error
        }
    }

    static func openDatabase(_ configuration: Configuration) throws -> any Database {
        do {
            switch configuration.database {
            case .sqlite:
                var settings = SQLiteDatabase.Settings(path: configuration.sqlitePath)
                settings.readers = configuration.connections.readers
                settings.cacheBytes = configuration.connections.cacheBytes
                return try SQLiteDatabase(settings)
            case .postgres(let address):
                return try PostgresDatabase(PostgresDatabase.Settings(address: address))
            }
        } catch {
            throw Exit(explaining: error)
        }
    }

    /// The folder holds people's data and keys, so nobody else may even list it.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Exit.cannotCreate(
                "cannot make the data folder \(path): may this user write there?")
        }
    }
}

extension Configuration {
    var profile: Profile {
        switch cryptography {
        case .international: .intl
        case .gm: .gm
        }
    }
}

extension Exit {
    /// The sentence and the code for what can go wrong while opening.
    init(explaining error: any Error) {
        switch error {
        case let exit as Exit: self = exit
        case let refusal as MigrationRefusal: self = .badData(refusal.sentence.english)
        case let refusal as KeyFileRefusal: self = .configuration(refusal.sentence.english)
        case let refusal as BackupRefusal: self = .init(refusal)
        case is DatabaseInUse: self = .unavailable(SafekeepingWords.inUse.inBoth)
        case let error as StorageError:
            self = .unavailable("\(error.sentence.english) (\(error.logDetail))")
        default: self = Exit(1, "\(error)")
        }
    }

    private init(_ refusal: BackupRefusal) {
        let code: Int32 =
            switch refusal {
            case .nothingThere: 66
            case .isThere, .file: 73
            default: 65
            }
        self.init(code, refusal.sentence.inBoth)
    }

    /// Runs what may fail for the reasons above.
    static func explaining<Result>(
        _ body: () async throws -> Result
    ) async throws(Exit) -> Result {
        do { return try await body() } catch { throw Exit(explaining: error) }
    }
}
