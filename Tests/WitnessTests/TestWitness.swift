import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import Synchronization
import TestSupport

@testable import Witness

/// A witness in a folder of its own, for the time of a test.
struct TestWitness {
    static let name = "witness.example/w1"

    let folder: URL
    let database: any Database
    let logs: TrustedLogs
    let clock: SetClock

    var file: SignerFile { SignerFile(path: folder.appending(path: "witness.key").path) }

    func open(named name: String? = TestWitness.name) async throws -> Witness {
        try await Witness.open(
            file, named: name, of: logs, in: database, clock: clock, warn: { _ in })
    }
}

/// A clock that a test sets.
final class SetClock: TimeSource {
    private let time = Mutex(Instant.testStart)

    func now() -> Instant { time.withLock { $0 } }
    func set(_ instant: Instant) { time.withLock { $0 = instant } }
}

func inFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-witness-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

@discardableResult
func withWitness<Result>(
    _ engine: Dialect = .sqlite, of keys: [NoteKey],
    _ body: (TestWitness, Witness) async throws -> Result
) async throws -> Result {
    try await inFolder { folder in
        try await withDatabase(engine) { database in
            let place = TestWitness(
                folder: folder, database: database, logs: try TrustedLogs(keys), clock: SetClock())
            return try await body(place, try await place.open())
        }
    }
}

extension Witness {
    func add(_ request: AddCheckpoint) async throws -> WitnessAnswer { try await add(request.body) }

    /// What is kept of refused heads: the reason and the size of each.
    func evidence() async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT reason, size FROM witness_evidence ORDER BY reason, size") { row in
                "\(try row.next(as: String.self)) \(try row.next(as: Int.self))"
            }
        }
    }
}

struct NotCosigned: Error { let answer: WitnessAnswer }

extension WitnessAnswer {
    var isRefusedForSize: Bool { if case .notLast = self { true } else { false } }

    func cosignature() throws -> NoteSignature {
        guard case .cosigned(let line) = self else { throw NotCosigned(answer: self) }
        return line
    }
}
