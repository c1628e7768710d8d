import Access
import Crypto
import HTTPServer
import Kernel
import Keyring
import Proofs
import Storage
import Synchronization
import TestSupport
import Testing
import Web
import Witness

@testable import Ledger

/// Runs a server on loopback for the time of a test, and tells its address.
func serving<Result>(
    _ answer: @escaping @Sendable (Request) async -> Response,
    _ body: (String) async throws -> Result
) async throws -> Result {
    let listener = try Listener.tcp("127.0.0.1", port: 0)
    let answering = Answering(clock: FixedTime()) { request in
        .later(bodyLimit: WitnessDoor.bodyLimit) { await answer(request) }
    }
    let server = try Server(ServerSettings(), on: [listener], answering)
    async let running: Void = server.run()
    do {
        let result = try await body("http://127.0.0.1:\(listener.port)/w")
        await server.drain()
        try await running
        return result
    } catch {
        await server.drain()
        throw error
    }
}

/// The product's own witness, in a database of its own, asked over HTTP.
struct RealWitness: Sendable {
    let witness: Witness
    let member: Witnesses.Member

    static func with<Result>(
        _ name: String = "witness.example/w1", of keys: [NoteKey],
        _ body: (RealWitness) async throws -> Result
    ) async throws -> Result {
        try await withFolder { folder in
            try await withDatabase(.sqlite) { database in
                let witness = try await Witness.open(
                    SignerFile(path: "\(folder)/witness.key"), named: name,
                    of: try TrustedLogs(keys), in: database, clock: Fixed(), warn: { _ in })
                let door = WitnessDoor(witness, under: "/w") { error, _ in
                    Issue.record("\(error)")
                }
                return try await serving({ await door.answer(to: $0) }) { address in
                    let member = Witnesses.Member(key: witness.key, address: address)
                    return try await body(RealWitness(witness: witness, member: member))
                }
            }
        }
    }
}

/// A witness's key, and nobody who answers for it.
struct AbsentWitness {
    let signer: NoteSigner

    init(_ name: String = "absent.example/w", seed: UInt8 = 0x40) throws {
        signer = try NoteSigner(
            name: name, kind: .cosignature, secret: Secret(copying: Array(seed..<seed + 32)))
    }

    /// Nothing listens at the first port.
    var member: Witnesses.Member {
        Witnesses.Member(key: signer.verifier, address: "http://127.0.0.1:1/w")
    }
}

/// What a program said went wrong.
final class Complaints: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ error: any Error) { lines.withLock { $0.append("\(error)") } }
}

extension LogRegister {
    func key() async throws -> NoteKey {
        let log = try #require(try await log())
        return try #require(NoteKey(text: log.key))
    }

    /// Another program on the same database, which asks witnesses.
    func program(_ witnesses: Witnesses, in folder: String? = nil) throws -> LogRegister {
        LogRegister(
            database: database,
            ledger: try .example(in: folder ?? ledger.folder, witnesses: witnesses))
    }

    func service(_ complaints: Complaints = Complaints()) -> LedgerService {
        LedgerService(
            ledger, in: database, clock: Fixed(), pace: .milliseconds(20),
            report: { complaints.add($0) })
    }

    /// Grows, signs, and asks once.
    func grow(by count: Int, _ complaints: Complaints = Complaints()) async throws {
        try await append(count)
        try await service(complaints).turn()
        try await service(complaints).askWitnesses(aboutAll: false)
    }

    /// The head as anybody fetches it.
    func published() async throws -> PublishedHead {
        let name = try #require(try await log()).name
        return try #require(try await database.read { tx in try tx.published(name) })
    }

    /// Somebody who is signed in and has no role.
    var readers: TestHouse {
        TestHouse(
            ledger.routes, on: database, Policy([]), ledger.journal(beside: NoJournal())
        ) { name in
            name == "reader"
                ? Principal(
                    account: AccountID(high: 3, low: 8), person: .su, name: "读者", grants: [])
                : nil
        }
    }
}
