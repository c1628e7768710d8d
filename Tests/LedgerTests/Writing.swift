import Foundation
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

/// A ledger that programs of their own write to (`Tests/Crash/LedgerWriter`), and die over.
struct WrittenPlace: Sendable {
    let engine: Dialect
    let place: TestPlace
    let folder: String

    static func with(
        _ engine: Dialect, _ body: (WrittenPlace) async throws -> Void
    ) async throws {
        let place = try await TestPlace.make(for: engine)
        try await with(place, on: engine, body)
        try await place.remove()
    }

    static func with(
        _ place: TestPlace, on engine: Dialect = .postgres,
        _ body: (WrittenPlace) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let database = try place.open()
            try await Migrator(LogRegister.migrations).run(on: database, at: .testStart)
            await database.close()
            try await body(WrittenPlace(engine: engine, place: place, folder: folder))
        }
    }

    /// A program that has begun to write.
    func start(
        _ verb: String, _ name: String, _ environment: [String: String] = [:]
    ) throws -> Writing {
        // Two that write at once have a file each.
        let path = "\(folder)/said-\(name)"
        try Data().write(to: URL(filePath: path))
        let program = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "LedgerWriter").path
        let started = try Program(
            [program, verb, engine.rawValue, place.location, folder, name],
            adding: environment, output: .file(path), isQuiet: true)
        return Writing(started, saying: path)
    }

    /// What was acknowledged so far. A last line without its end was never said.
    func acknowledged() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("said-") }.flatMap { name in
                let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
                return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                    .map(String.init)
            }
    }

    /// The head that was signed last, as the file beside the database has it.
    func noted() throws -> String? {
        try? String(contentsOfFile: "\(folder)/main.head", encoding: .utf8)
    }

    /// Goes on as the next start does, and looks for what was promised: every acknowledged change
    /// has one place, the tree is that of its entries, and goes on from every head that was signed.
    func expectKept(_ heads: [String]) async throws {
        let database = try place.open()
        let key = try LogKey.kept(
            in: SignerFile(path: "\(folder)/ledger.key"), for: "party.example")
        let register = LogRegister(
            database: database, ledger: try .example(in: folder, key: key))
        let complaints = Complaints()
        try await register.service(complaints).open()
        try await register.service(complaints).turn()
        #expect(complaints.all == [])
        let log = try #require(try await register.log())
        #expect(register.ledger.standing[log.id] == .sound)
        let state = try #require(try await register.state())
        #expect(state.isSigned)
        try await register.expectRebuilt()
        let events = try await register.entries().map(\.event)
        #expect(Set(events).count == events.count)
        let kept = try await register.changes()
        let lost = try acknowledged().filter { kept[$0] != 1 }
        #expect(lost == [])
        for text in Set(heads) {
            let head = try #require(register.ledger.checkpoint(text, of: log))
            let contradiction = try await database.read { tx in
                try tx.contradiction(by: head, of: log)
            }
            #expect(contradiction == nil, "\(head.size)")
        }
        await database.close()
    }
}

/// A running program.
struct Writing: Sendable {
    private let program: Program
    private let path: String

    init(_ program: Program, saying path: String) {
        self.program = program
        self.path = path
    }

    /// Whether it was acknowledged anything.
    var hasSaid: Bool {
        (try? String(contentsOfFile: path, encoding: .utf8))?.contains("\n") == true
    }

    var isRunning: Bool { program.isRunning }

    func kill() { program.kill() }

    /// Whether it ended by itself and well.
    @discardableResult
    func end() async -> Bool { await program.ended() == 0 }
}

extension LogRegister {
    /// How often each change stands in the log.
    func changes() async throws -> [String: Int] {
        let payloads = try await database.read { tx -> [[UInt8]] in
            try tx.rows(
                "SELECT p.payload FROM ledger_leaf AS l JOIN ledger_payload AS p ON p.event = l.event"
            )
        }
        let names = payloads.compactMap { payload -> String? in
            let text = String(decoding: payload, as: UTF8.self)
            return text.split(separator: #""target":{"id":""#).last?.split(separator: "\"").first
                .map(String.init)
        }
        return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    }
}
