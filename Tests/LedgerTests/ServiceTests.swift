import Foundation
import Host
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `The sequencer beside the daily work` {
    /// Nobody calls it: it hears of what was committed.
    @Test(arguments: engines)
    func `gives a place to what is written, and signs`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await withRunning(register) {
                for round in 1...3 {
                    try await register.append(5)
                    try await until {
                        let state = try await register.state()
                        return state?.size == 1 + round * 5 && state?.isSigned == true
                    }
                }
            }
            try await register.expectRebuilt()
        }
    }

    /// The disk of the data folder is full or gone: nothing is lost, nothing is published that is
    /// not noted, and it goes on by itself.
    @Test(arguments: engines)
    func `goes on when a head could not be noted`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            let folder = "\(register.ledger.folder)/away"
            let ledger = try Ledger.example(in: folder)
            try await register.append(3)
            await #expect(throws: SystemFailure.self) {
                try await ledger.advanceAll(in: register.database)
            }
            let unsigned = try #require(try await register.state())
            #expect(unsigned.signed == nil && unsigned.size > 0)
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false)
            try await ledger.advanceAll(in: register.database)
            let state = try #require(try await register.state())
            #expect(state.size == 4 && state.isSigned)
        }
    }

    /// Killed between the transaction and the signature: the next run signs what is durable.
    @Test(arguments: engines)
    func `signs what another run left unsigned`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(3)
            let log = try #require(try await register.log())
            let turn = try await register.ledger.turn(log, in: register.database)
            guard case .grown(let grown, _) = turn else {
                Issue.record("nothing waited")
                return
            }
            #expect(grown.size == 4 && grown.signed == nil)
            try await register.ledger.open(in: register.database)
            let state = try #require(try await register.state())
            #expect(state.isSigned && state.root == grown.root)
        }
    }

    private func withRunning(
        _ register: LogRegister, _ body: () async throws -> Void
    ) async throws {
        let service = LedgerService(
            register.ledger, in: register.database, clock: Fixed(), report: { Issue.record($0) })
        let running = Task { await service.run() }
        defer { running.cancel() }
        try await body()
        running.cancel()
        await running.value
    }
}
