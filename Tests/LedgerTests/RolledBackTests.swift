import Backup
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

@Suite struct `R4 by witnesses: a copy that is not all there was` {
    /// Only the witness knows: the file beside the database is gone too.
    @Test(arguments: engines)
    func `goes on with nothing, and says how to`(engine: Dialect) async throws {
        try await withRolledBack(engine) { copy, log in
            let complaints = Complaints()
            try await copy.service(complaints).open()
            let sentence = WitnessWords.rolledBack(
                log.name, size: 5, seen: 9, by: "witness.example/w1")
            #expect(copy.ledger.standing[log.id] == .rolledBack(sentence))
            #expect(complaints.all.contains(sentence.english))
            await #expect(throws: Failure.self) { try await copy.append(1) }
            try await copy.service().turn()
            let state = try await copy.state()
            #expect(state?.size == 5 && state?.signedSize == 5)
            // The next start knows it too, with the witness away.
            let later = try copy.program(.none)
            try await later.service().open()
            let noted = LedgerWords.rolledBack(log.name, size: 5, seen: 9)
            #expect(later.ledger.standing[log.id] == .rolledBack(noted))
        }
    }

    /// The operator who asks for another epoch is not told that all is well.
    @Test(arguments: engines)
    func `another epoch is begun on the word of a witness`(engine: Dialect) async throws {
        try await withRolledBack(engine) { copy, log in
            let origins = try await copy.ledger.restart(in: copy.database, at: .testStart)
            #expect(origins == ["\(log.origin)/2"])
            let noted = try copy.ledger.noted(of: log)
            #expect(noted?.size == 9)
            let house = try copy.program(.none)
            try await house.append(1)
            try await house.service().turn()
            let name = "\(OrganizationID.group)-2"
            let head = try await copy.database.read { tx in try tx.published(name) }
            #expect(head?.size == 2)
        }
    }

    /// A copy without its file and without witnesses went on, and is a fork; the witness comes back.
    @Test(arguments: engines)
    func `a fork is noticed when the witness is there again`(engine: Dialect) async throws {
        try await withRolledBack(engine) { copy, log in
            // Nobody was asked at its start.
            try await copy.append(7)
            try await copy.service().turn()
            #expect(copy.ledger.standing[log.id] == .sound)
            try await copy.service().askWitnesses(aboutAll: false)
            let sentence = WitnessWords.forked(log.name, size: 9, by: "witness.example/w1")
            #expect(copy.ledger.standing[log.id] == .rolledBack(sentence))
            await #expect(throws: Failure.self) { try await copy.append(1) }
        }
    }

    /// A witness that is away, or knows nothing of the log yet, says nothing against it.
    @Test func `a copy that is all there was goes on`() async throws {
        try await withRegister(.sqlite) { register in
            try await register.append(3)
            let log = try #require(try await register.log())
            try await RealWitness.with(of: [register.key()]) { real in
                let all = [real.member, try AbsentWitness().member]
                for count in [0, 2, 300] {
                    let house = try register.program(Witnesses(all))
                    try await house.service().open()
                    #expect(house.ledger.standing[log.id] == .sound)
                    try await house.grow(by: count)
                }
            }
        }
    }

    /// A backup is taken, the work goes on, and the backup is restored for real: the database is
    /// back at size 5, the file beside it is gone, and the witness has seen 9.
    private func withRolledBack(
        _ engine: Dialect, _ body: (LogRegister, Log) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let place = try await TestPlace.make(for: engine)
            let database = try place.open()
            try await Migrator(LogRegister.migrations).run(on: database, at: .testStart)
            let register = LogRegister(database: database, ledger: try .example(in: folder))
            try await register.append(4)
            let log = try #require(try await register.log())
            try await RealWitness.with(of: [register.key()]) { real in
                let witnesses = try Witnesses([real.member])
                let house = try register.program(witnesses)
                try await house.grow(by: 0)
                let backup = "\(folder)/old.backup"
                _ = try await Backup.write(
                    database, to: backup, sealing: nil, by: "test", at: .testStart)
                try await house.grow(by: 4)
                await database.close()
                _ = try await Backup.restore(
                    backup, key: nil, into: place.replacement(),
                    migrations: LogRegister.migrations, at: .testStart)
                try await reopen(place, witnesses) { try await body($0, log) }
            }
            try await place.remove()
        }
    }

    private func reopen(
        _ place: TestPlace, _ witnesses: Witnesses, _ body: (LogRegister) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let database = try place.open()
            try await body(
                LogRegister(
                    database: database, ledger: try .example(in: folder, witnesses: witnesses)))
            await database.close()
        }
    }
}
