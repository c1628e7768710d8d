import Crypto
public import Kernel
public import Keyring
import Proofs
public import Storage

extension Witness {
    /// Opens a witness; the first time, with a name, makes its key.
    ///
    /// A key without its state is refused: it could be made to sign what it refused before.
    public static func open(
        _ file: SignerFile, named name: String?, of logs: TrustedLogs,
        in database: any Database, clock: any TimeSource,
        warn: @escaping @Sendable (Refused) -> Void
    ) async throws -> Witness {
        try await Migrator(migrations).run(on: database, at: clock.now())
        let signer = try await signer(file, named: name, in: database)
        return Witness(signer, of: logs, in: database, clock: clock, warn: warn)
    }

    private static func signer(
        _ file: SignerFile, named name: String?, in database: any Database
    ) async throws -> NoteSigner {
        guard let signer = try file.load() else {
            return try await made(file, named: name, in: database)
        }
        guard signer.verifier.kind == .cosignature else { throw WitnessRefusal.otherKind }
        guard name == nil || name == signer.verifier.name else {
            throw WitnessRefusal.otherName(signer.verifier.name)
        }
        let own = try await database.read { tx in try tx.ownKey() }
        guard own == signer.verifier.text else {
            throw own == nil ? WitnessRefusal.stateIsGone : .stateOfAnother
        }
        return signer
    }

    /// The state comes first, so that no key is ever there without it.
    private static func made(
        _ file: SignerFile, named name: String?, in database: any Database
    ) async throws -> NoteSigner {
        guard let name, NoteKey.isName(name) else { throw WitnessRefusal.nameless }
        var (signer, line) = try NoteSigner.random(name: name, kind: .cosignature)
        defer { line.erase() }
        let key = signer.verifier.text
        try await database.write { tx in
            guard try tx.hasSeenNothing() else { throw WitnessRefusal.keyIsGone }
            try tx.begin(with: key)
        }
        try file.create(line)
        return signer
    }
}

extension Transaction {
    fileprivate borrowing func ownKey() throws(StorageError) -> String? {
        try first("SELECT key FROM witness_own", of: String.self)
    }

    fileprivate borrowing func hasSeenNothing() throws(StorageError) -> Bool {
        try first("SELECT count(*) FROM witness_head", of: Int.self) == 0
    }
}

extension WriteTransaction {
    fileprivate borrowing func begin(with key: String) throws(StorageError) {
        try execute("DELETE FROM witness_own")
        try execute("INSERT INTO witness_own (key) VALUES (\(key))")
    }
}

/// Why a witness does not begin.
public enum WitnessRefusal: Error, Equatable, Sendable {
    case nameless
    case otherKind
    case otherName(String)
    case stateIsGone
    case stateOfAnother
    case keyIsGone

    public var sentence: Phrase {
        switch self {
        case .nameless: WitnessWords.nameless
        case .otherKind: WitnessWords.otherKind
        case .otherName(let name): WitnessWords.otherName(name)
        case .stateIsGone: WitnessWords.stateIsGone
        case .stateOfAnother: WitnessWords.stateOfAnother
        case .keyIsGone: WitnessWords.keyIsGone
        }
    }
}

extension WitnessRefusal: CustomStringConvertible {
    public var description: String { sentence.english }
}
