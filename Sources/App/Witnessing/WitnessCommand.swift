import Keyring
import Proofs
import SQLite
import Storage
import Witness

extension Command {
    /// Puts this house's name to the heads of other people's ledgers.
    static let witness = Command(
        "witness", "put this organisation's name to the ledgers of others",
        usage: """
            --data FOLDER [OPTIONS] [LOG KEY ...]
            tongxin witness once LOCATION --data FOLDER [OPTIONS] [LOG KEY ...]

            The first serves logs that ask, until it is told to end. The second looks at one log,
            at an address of the web or in a folder, cosigns its head and prints it.
            """,
        options: [
            Option("data", "FOLDER", "keep the key and what was seen in FOLDER; never restore it"),
            Option("name", "NAME", "what the witness is called, the first time"),
            Option("logs", "FILE", "read the keys of the logs it speaks for from FILE, one a line"),
            Option("listen", "ADDRESS", "listen on ADDRESS; 127.0.0.1:8090 unless it is said"),
            Option("prefix", "PATH", "answer below PATH, such as /witness"),
            Option("quiet", nil, "write no line for each request"),
        ]
    ) { arguments in
        let isOnce = arguments.rest.first == "once"
        let keys = arguments.rest.dropFirst(isOnce ? 2 : 0)
        let logs = try TrustedLogs(arguments, keys: Array(keys))
        return try await WitnessPlace(try arguments.needed("data")).with(
            name: arguments["name"], logs
        ) { witness in
            guard isOnce else { return try await WitnessServing(witness, arguments).run(logs) }
            guard arguments.rest.count > 1 else {
                throw Exit.usage("once needs the address or folder of a log; see --help")
            }
            return try await Look(from: LogPlace(arguments.rest[1])).run(witness)
        }
    }
}

extension TrustedLogs {
    /// The logs of a file and of the command line.
    init(_ arguments: Arguments, keys: [String]) throws {
        do {
            let named = try TrustedLogs(text: keys.joined(separator: "\n"))
            let filed = try arguments["logs"].map { try TrustedLogs(file: $0) }
            self = filed.map { $0 + named } ?? named
        } catch let mistake as Mistake {
            throw Exit.usage("the keys of the logs: \(mistake)")
        }
        guard !names.isEmpty else {
            throw Exit.usage("name the logs by their keys, or a file of them with --logs")
        }
    }

    private init(file path: String) throws {
        guard let bytes = LogPlace.file(path, upTo: 1 << 20),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw Exit.noInput("cannot read the keys in \(path)") }
        try self.init(text: text)
    }
}

/// The folder of a witness: its key and its state.
struct WitnessPlace: Sendable {
    private let folder: String

    init(_ folder: String) { self.folder = folder }

    func with(
        name: String?, _ logs: TrustedLogs, _ body: (Witness) async throws -> Exit
    ) async throws -> Exit {
        try Installation.makeFolder(folder)
        let database = try open()
        do {
            let witness = try await Witness.open(
                SignerFile(path: folder + "/witness.key"), named: name, of: logs, in: database,
                clock: SystemClock(), warn: { Program.tellOnError($0.line) })
            let exit = try await body(witness)
            await database.close()
            return exit
        } catch {
            await database.close()
            throw Exit(explainingWitness: error)
        }
    }

    private func open() throws -> SQLiteDatabase {
        var settings = SQLiteDatabase.Settings(path: folder + "/witness.db")
        settings.readers = 1
        settings.reserveBytes = 1 << 20
        do { return try SQLiteDatabase(settings) } catch { throw Exit(explaining: error) }
    }
}

extension Exit {
    fileprivate init(explainingWitness error: any Error) {
        switch error {
        case let refusal as WitnessRefusal: self = .configuration(refusal.sentence.inBoth)
        case let refusal as SignerFileRefusal: self = .configuration(refusal.sentence.inBoth)
        default: self.init(explaining: error)
        }
    }
}
