import Backup
import Crypto
import FoundationEssentials
import Kernel
import Keyring
import Postgres
import SQLite
import Storage

extension Command {
    /// Puts a backup in the place of the database, after all of it was found right.
    static let restore = Command(
        "restore", "verify a backup whole and put it in the place of the database",
        usage: "FILE [--key-file KEY | --passphrase-file WORDS] [--reason TEXT]",
        options: ConfigurationSource.options + [
            Option("key-file", "KEY", "the copy of the master key of that time, if it changed"),
            Option("passphrase-file", "WORDS", "the passphrase is in the file WORDS"),
            Option("reason", "TEXT", "why; it is written down"),
        ]
    ) { arguments in
        let path = try arguments.onlyFile()
        let words = try arguments["passphrase-file"].map { path throws(Exit) in
            try Passphrase.read(path)
        }
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        var restoring = Restoring(configuration)
        restoring.copyOfKey = arguments["key-file"]
        restoring.passphrase = words
        restoring.reason = arguments["reason"]
        let restored = try await Exit.explaining { [restoring] in
            try await restoring.run(from: path)
        }
        print(restored.text(configuration.masterKeyPath).inBoth)
        return .success
    }
}

/// One restore. Until the backup was read whole, filled into a database of its own and compared,
/// and the master key opens what is in it, nothing is replaced.
struct Restoring: Sendable {
    let configuration: Configuration
    /// The file of an earlier master key.
    var copyOfKey: String?
    var passphrase: Secret?
    var reason: String?
    private let clock: any TimeSource

    init(_ configuration: Configuration, clock: any TimeSource = SystemClock()) {
        self.configuration = configuration
        self.clock = clock
    }

    private var keyFile: KeyFile { KeyFile(path: configuration.masterKeyPath) }

    func run(from path: String) async throws -> Backup.Restored {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Exit.noInput(SafekeepingWords.noBackup(path).inBoth)
        }
        if let danger = configuration.danger { throw Exit.configuration(danger) }
        try Installation.makeFolder(configuration.data)
        let copy = try copyOfKey.map { path throws(Exit) in try existingKeyFile(path) }
        let restored = try await Backup.restore(
            path, key: try key(copy), into: replacement, migrations: Schema.migrations,
            at: clock.now()
        ) { database in
            try await keyFile.adopt(database, with: copy, profile: configuration.profile)
        }
        try await record(restored, from: path)
        return restored
    }

    private func existingKeyFile(_ path: String) throws(Exit) -> KeyFile {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .noInput(SafekeepingWords.noKeyFile(path).inBoth)
        }
        return KeyFile(path: path)
    }

    private func key(_ copy: KeyFile?) throws -> SealedFileKey? {
        if let passphrase { return .passphrase(passphrase) }
        return try (copy ?? keyFile).backupKey()
    }

    private var replacement: any Replacement {
        switch configuration.database {
        case .sqlite: SQLiteReplacement(of: configuration.sqlitePath)
        case .postgres(let address): PostgresReplacement(of: address)
        }
    }

    /// The first entry after what the backup brought with it. All of them are sealed at once: the
    /// last ones before a backup seldom are, and nobody should wonder about them until the service
    /// runs again.
    private func record(_ restored: Backup.Restored, from path: String) async throws {
        let deed = Deed(
            .restoreBackup, Deed.Target(kind: "installation", id: "backup"),
            changes: [
                Deed.Change("file", from: nil, to: path),
                Deed.Change("made", from: nil, to: restored.summary.madeAt.iso8601),
                Deed.Change("rows", from: nil, to: String(restored.summary.totalRows)),
                Deed.Change("kept", from: nil, to: restored.oldDatabase),
            ], because: reason)
        do {
            try await Installation.with(configuration, clock: clock) { installation in
                let composition = try Composition(installation)
                try await composition.recordAtConsole(deed)
                try await composition.audit.seal(
                    in: installation.database, at: installation.clock.now())
            }
        } catch {
            throw Exit.finding(SafekeepingWords.restoredUnrecorded("\(error)").inBoth)
        }
    }
}

extension Backup.Restored {
    func text(_ keyPath: String) -> Phrase {
        let lines = [
            SafekeepingWords.restored(summary.totalRows, of: summary.madeAt),
            SafekeepingWords.keyOpens(keyPath),
        ]
        let kept = oldDatabase.map(SafekeepingWords.kept)
        return (lines + [kept, SafekeepingWords.startNow].compactMap { $0 }).joined
    }
}
