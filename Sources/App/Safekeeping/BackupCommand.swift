import Backup
import Crypto
import FoundationEssentials
import Kernel
import Keyring
import Storage

extension Command {
    /// Copies everything into one file, beside the service that goes on.
    static let backup = Command(
        "backup", "copy everything into one file while the work goes on",
        usage: "FILE [--encrypt | --passphrase-file WORDS]",
        options: ConfigurationSource.options + [
            Option("encrypt", nil, "seal the copy with the master key, which is not in it"),
            Option("passphrase-file", "WORDS", "seal it with the passphrase in the file WORDS"),
        ]
    ) { arguments in
        let path = try arguments.onlyFile()
        let seal = try Copying.Seal(arguments)
        let configuration = try ConfigurationSource(arguments: arguments).configuration()
        let copy = try await Exit.explaining {
            try await Copying(configuration).run(to: path, seal)
        }
        print(copy.text(configuration.masterKeyPath).inBoth)
        return .success
    }
}

/// One copy of an installation. It needs the database alone: neither the service nor, unless the
/// copy is sealed with it, the master key.
struct Copying: Sendable {
    enum Seal: Sendable {
        case none
        case masterKey
        case passphrase(Secret)
    }

    /// What was copied, and what there is to know about it.
    struct Copy: Sendable {
        let path: String
        let summary: Backup.Summary
        let seal: Seal
        let isRecorded: Bool
    }

    private let configuration: Configuration
    private let clock: any TimeSource

    init(_ configuration: Configuration, clock: any TimeSource = SystemClock()) {
        self.configuration = configuration
        self.clock = clock
    }

    func run(to path: String, _ seal: Seal) async throws -> Copy {
        let database = try openExisting()
        do {
            let summary = try await copy(database, to: path, seal)
            let isRecorded = await record(summary, at: path, in: database)
            await database.close()
            return Copy(path: path, summary: summary, seal: seal, isRecorded: isRecorded)
        } catch {
            await database.close()
            throw error
        }
    }

    /// A backup makes no new database where it looks for one.
    private func openExisting() throws -> any Database {
        let path = configuration.sqlitePath
        if case .sqlite = configuration.database, !FileManager.default.fileExists(atPath: path) {
            throw Exit.noInput(SafekeepingWords.noDatabase(path).inBoth)
        }
        return try Installation.openDatabase(configuration)
    }

    /// What cannot be read back is no copy.
    private func copy(
        _ database: any Database, to path: String, _ seal: Seal
    ) async throws -> Backup.Summary {
        let sealing = try await sealing(seal, of: database)
        let written = try await Backup.write(
            database, to: path, sealing: sealing, by: "tongxin", at: clock.now())
        do {
            _ = try Backup.verify(path, key: sealing?.key)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return written
    }

    private func sealing(
        _ seal: Seal, of database: any Database
    ) async throws -> Backup.Sealing? {
        switch seal {
        case .none: return nil
        case .masterKey:
            let key = try await KeyFile(path: configuration.masterKeyPath).backupKey(for: database)
            return Backup.Sealing(with: key, profile: configuration.profile)
        case .passphrase(let words):
            return Backup.Sealing(with: .passphrase(words), profile: configuration.profile)
        }
    }

    /// A database of another release, or one that cannot be written, is copied all the same.
    private func record(
        _ summary: Backup.Summary, at path: String, in database: any Database
    ) async -> Bool {
        let deed = Deed(
            .takeBackup, Deed.Target(kind: "installation", id: "backup"),
            changes: [
                Deed.Change("file", from: nil, to: path),
                Deed.Change("rows", from: nil, to: String(summary.totalRows)),
                Deed.Change("sealed", from: nil, to: summary.isSealed ? "yes" : "no"),
            ])
        do {
            guard try await Migrator(Schema.migrations).isComplete(on: database) else {
                return false
            }
            let installation = try await Installation.on(database, configuration, clock: clock)
            try await Composition(installation).recordAtConsole(deed)
            return true
        } catch {
            return false
        }
    }
}

extension Copying.Seal {
    init(_ arguments: Arguments) throws(Exit) {
        switch (arguments.has("encrypt"), arguments["passphrase-file"]) {
        case (true, .some): throw .usage("take --encrypt or --passphrase-file, not both")
        case (true, nil): self = .masterKey
        case (false, let path?): self = .passphrase(try Passphrase.new(in: path))
        case (false, nil): self = .none
        }
    }
}

extension Copying.Copy {
    func text(_ keyPath: String) -> Phrase {
        let lines = [
            SafekeepingWords.copied(summary.totalRows, to: path), sealText(keyPath),
            SafekeepingWords.keyIsNotInside(keyPath),
        ]
        return (isRecorded ? lines : lines + [SafekeepingWords.notRecorded]).joined
    }

    private func sealText(_ keyPath: String) -> Phrase {
        switch seal {
        case .none: SafekeepingWords.notSealed
        case .masterKey: SafekeepingWords.sealedByMasterKey(keyPath)
        case .passphrase: SafekeepingWords.sealedByPassphrase
        }
    }
}
