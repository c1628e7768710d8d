import Audit
import Crypto
import Directories
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger
@testable import Verifying

/// A database with some of everything that a ledger keeps, signed and witnessed, which can be
/// changed and is as before afterwards.
struct History: Sendable {
    let database: any Database
    let policy: Policy
    let tables: [Snapshot]
    /// Where the record of an event stands in its log.
    let places: [EventID: Int]

    /// What is said of it after a change that is then undone; nil where a rule of the schema refuses
    /// the change, or nothing is changed by it.
    func verdict(after mutation: Mutation) async throws -> Verdict? {
        do {
            return try await verdict { tx in
                guard try mutation.apply(tx) else { throw Unchanged() }
            }
        } catch is Unchanged {
            return nil
        } catch let error as StorageError {
            switch error.kind {
            case .conflict, .refused: return nil
            default: throw error
            }
        }
    }

    func verdict(
        after change: @escaping @Sendable (borrowing WriteTransaction) throws -> Void
    ) async throws -> Verdict {
        do {
            try await database.write(within: .seconds(60)) { tx in
                try change(tx)
                throw Undone(verdict: tx.reading { tx in policy.check(tx) })
            }
            throw Unchanged()
        } catch let undone as Undone {
            return undone.verdict
        }
    }
}

private struct Undone: Error { let verdict: Verdict }
private struct Unchanged: Error {}

func withHistory(
    _ engine: Dialect, rotating isRotated: Bool = false,
    profile: LedgerProfile = .international, _ body: (History) async throws -> Void
) async throws {
    try await withAudit(engine) { register, audit in
        let house = try register.set(to: profile)
        try await body(try await History(of: house, audit, rotating: isRotated))
    }
}

extension History {
    /// - Parameter isRotated: whether the key was changed twice. Who knows one of the keys need not
    ///   know the others, so lines of these can be changed and nobody minds.
    init(
        of register: LogRegister, _ audit: Audit, rotating isRotated: Bool = false
    ) async throws {
        try await register.live(audit, rotating: isRotated)
        policy = try await register.witnessed()
        database = register.database
        try await database.write { tx in try tx.letAnybodyWrite() }
        tables = try await database.read { tx in try tx.snapshots() }
        places = try await register.places()
    }
}

extension LogRegister {
    /// Three houses, somebody who was erased, and two batches of the audit.
    fileprivate func live(_ audit: Audit, rotating isRotated: Bool) async throws {
        let people = [PersonID.su, .lin, PersonID(high: 2, low: 7), nil]
        for turn in 0..<5 {
            let deeds = (0..<60).map { number in
                Deed.rename(
                    to: "\(turn)-\(number)", number % 7 == 0 ? .other : .farm,
                    about: people[number % 4])
            }
            try await database.append(deeds, to: ledger, by: turn % 2 == 0 ? .clerk : .officer)
            try await ledger.advanceAll(in: database)
        }
        for turn in 1...2 {
            try await database.look(3, audit)
            try await audit.seal(in: database, at: .testStart)
            let later = Instant.testStart + .seconds(61 * turn)
            try await ledger.batchAudit(in: database, at: later)
        }
        if isRotated {
            for turn in 1...2 {
                let later = Instant.testStart + .seconds(turn)
                _ = try await ledger.rotate(in: database, at: later) { _ in }
            }
        }
        try await database.write { tx in try erase(.lin, tx) }
        try await ledger.advanceAll(in: database)
    }

    private func erase(_ person: PersonID, _ tx: borrowing WriteTransaction) throws {
        var desk = EntryDesk(ledger, at: .testStart)
        try desk.erase(person, in: .farm, tx)
    }

    /// Every head is cosigned.
    fileprivate func witnessed() async throws -> Policy {
        let witness = try NoteSigner(
            name: "witness.example/w1", kind: .cosignature, secret: Secret(copying: Array(32..<64)))
        let logs = try await database.read { tx in try tx.logs() }
        try await database.write { tx in
            for log in logs {
                guard let text = try tx.state(of: log.id)?.signed, let note = SignedNote(text)
                else {
                    continue
                }
                let line = try witness.cosign(note.text, at: 1_777_597_300)
                let cosigned = SignedNote(text: note.text, signatures: note.signatures + [line])
                try tx.execute(
                    """
                    UPDATE ledger_head SET cosigned = \(cosigned.description)
                    WHERE log = \(log.id)
                    """)
                try tx.execute(
                    """
                    INSERT INTO ledger_cosignature (log, witness, note)
                    VALUES (\(log.id), \(witness.verifier.text), \(cosigned.description))
                    """)
                try tx.execute(
                    """
                    INSERT INTO ledger_witnessed (log, note)
                    VALUES (\(log.id), \(cosigned.description))
                    """)
            }
        }
        let keys = logs.filter { ledger.signs($0) }.flatMap(\.keys)
        return Policy(keys.compactMap { NoteKey(text: $0) } + [witness.verifier])
    }

    fileprivate func places() async throws -> [EventID: Int] {
        let leaves = try await database.read { tx in
            try tx.rows("SELECT event, idx FROM ledger_leaf") { row in try PlaceRow(&row) }
        }
        return Dictionary(uniqueKeysWithValues: leaves.map { ($0.event, $0.index) })
    }
}

private struct PlaceRow {
    let event: EventID
    let index: Int

    init(_ row: inout Row) throws(StorageError) {
        event = try row.next()
        index = try row.next()
    }
}

extension Transaction {
    /// Every table of the ledger with all its columns, as the inventory has them.
    fileprivate borrowing func snapshots() throws(StorageError) -> [Snapshot] {
        var snapshots: [Snapshot] = []
        for note in Ledger.inventory {
            let columns = note.columns.map(\.name)
            let names = columns.joined(separator: ", ")
            let rows = try rows(SQL(unchecked: "SELECT \(names) FROM \(note.table)")) { row in
                var values: [Value] = []
                for column in columns { values.append(typed(try row.next(), column)) }
                return values
            }
            snapshots.append(Snapshot(name: note.table, columns: columns, rows: rows))
        }
        return snapshots
    }

    /// SQLite keeps ids as bytes and does not say what a NULL would be.
    private borrowing func typed(_ value: Value, _ column: String) -> Value {
        let ids = ["id", "log", "seq", "event", "subject", "actor", "organization"]
        guard dialect == .postgres else { return value }
        if case .null = value { return .null(ids.contains(column) ? .uuid : .text) }
        return value
    }
}

extension WriteTransaction {
    /// As somebody would who may change the schema.
    borrowing func letAnybodyWrite() throws(StorageError) {
        let tables = ["ledger_key", "ledger_leaf", "ledger_log"]
        for table in tables {
            let triggers =
                dialect == .sqlite ? ["\(table)_refuses_update", "\(table)_refuses_delete"] : []
            for name in triggers { try execute(SQL(unchecked: "DROP TRIGGER \(name)")) }
            if dialect == .postgres {
                try execute(SQL(unchecked: "DROP TRIGGER \(table)_refuses ON \(table)"))
            }
        }
    }
}
