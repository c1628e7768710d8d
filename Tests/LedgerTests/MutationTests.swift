import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

/// Whoever can write the database can change any row of the ledger. They are found.
@Suite struct `A row of the ledger` {
    @Test(arguments: engines)
    func `is named when anything in it was changed, and when it was removed, added or swapped`(
        engine: Dialect
    ) async throws {
        try await withHistory(engine) { history in
            let untouched = try await history.verdict { _ in }
            #expect(untouched.code == 0, "\(untouched.sentence.english)")
            var dice = SplitMix(seed: engine == .sqlite ? 4 : 5)
            var tried: [Mutation.Way: Int] = [:]
            while tried.values.reduce(0, +) < 1_000 {
                let mutation = try #require(Mutation.any(of: history.tables, &dice))
                if history.isMissedByNobody(mutation) { continue }
                // A rule of the schema may refuse it: then there is nothing to find.
                guard let verdict = try await history.verdict(after: mutation) else { continue }
                tried[mutation.way, default: 0] += 1
                history.expect(verdict, names: mutation)
            }
            for way in Mutation.Way.allCases { #expect(tried[way, default: 0] > 50, "\(way)") }
            let after = try await history.verdict { _ in }
            #expect(after.code == 0, "\(after.sentence.english)")
        }
    }

    /// All columns, one after the other: chance may leave one out.
    @Test(arguments: engines)
    func `is named whichever column was changed`(engine: Dialect) async throws {
        try await withHistory(engine) { history in
            var dice = SplitMix(seed: 6)
            for table in history.tables where !table.rows.isEmpty {
                for column in table.columns.indices {
                    var found: Verdict?
                    // Most other numbers of an entry are those of its neighbours, and are refused.
                    for _ in 0..<400 where found == nil {
                        let mutation = Mutation.change(of: table, column, &dice)
                        guard let mutation else { continue }
                        found = try await history.verdict(after: mutation)
                        if let found { history.expect(found, names: mutation) }
                    }
                    let name = "\(table.name).\(table.columns[column])"
                    // Nothing else can stand where one table refers to the other.
                    let isGuarded = ["ledger_log.id", "ledger_head.log"].contains(name)
                    #expect(found != nil || isGuarded, "\(name)")
                }
            }
        }
    }
}

@Suite struct `What says that something was erased` {
    /// Without it what was erased looks taken away, which is what whoever took it would like to see.
    @Test(arguments: engines)
    func `is itself named when it was taken away`(engine: Dialect) async throws {
        try await withHistory(engine) { history in
            let contents = try #require(history.tables.first { $0.name == "ledger_payload" })
            let erasures = contents.rows.indices.filter { contents.isErasure($0) }
            #expect(!erasures.isEmpty)
            for row in erasures {
                let mutation = Mutation(removing: row, of: contents)
                let verdict = try #require(try await history.verdict(after: mutation))
                history.expect(verdict, names: mutation)
            }
        }
    }
}

extension Snapshot {
    fileprivate func isErasure(_ row: Int) -> Bool {
        guard case .bytes(let payload) = value("payload", of: row) else { return false }
        return String(decoding: payload, as: UTF8.self).contains(#""events":["#)
    }
}

@Suite struct `A key that took the place of another` {
    @Test(arguments: engines)
    func `is named when its row was changed, removed, added or swapped`(
        engine: Dialect
    ) async throws {
        try await withHistory(engine, rotating: true) { history in
            let untouched = try await history.verdict { _ in }
            #expect(untouched.code == 0, "\(untouched.sentence.english)")
            var dice = SplitMix(seed: 7)
            let tables = history.tables.filter { $0.name == "ledger_key" }
            var count = 0
            while count < 60 {
                let mutation = try #require(Mutation.any(of: tables, &dice))
                guard let verdict = try await history.verdict(after: mutation) else { continue }
                history.expect(verdict, names: mutation)
                count += 1
            }
        }
    }
}

@Suite struct `A row of a log that has a twin` {
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `is named when it was changed, removed, added or swapped`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withHistory(engine, rotating: true, profile: profile) { history in
            let untouched = try await history.verdict { _ in }
            #expect(untouched.code == 0, "\(untouched.sentence.english)")
            var dice = SplitMix(seed: 9)
            let names = ["log", "head", "tile", "cosignature", "witnessed", "leaf", "key"]
            let tables = history.tables.filter { names.contains($0.name.dropFirst(7).description) }
            #expect(tables.count == names.count)
            var count = 0
            while count < 300 {
                let mutation = try #require(Mutation.any(of: tables, &dice))
                if history.isMissedByNobody(mutation) { continue }
                guard let verdict = try await history.verdict(after: mutation) else { continue }
                history.expect(verdict, names: mutation)
                count += 1
            }
        }
    }
}

@Suite struct `What waits for its place in a log` {
    @Test(arguments: engines)
    func `agrees with itself, or is named`(engine: Dialect) async throws {
        try await withHistory(engine) { history in
            let waiting = try await history.verdict { tx in try tx.wait() }
            #expect(waiting.code == 0, "\(waiting.sentence.english)")
            for (statement, table) in [
                ("UPDATE ledger_pending SET log = seq", "pending"),
                ("UPDATE ledger_pending SET seq = log", "pending"),
                (
                    "UPDATE ledger_pending SET entry = (SELECT root FROM ledger_head LIMIT 1)",
                    "pending"
                ),
                (
                    """
                    UPDATE ledger_payload SET salt = (SELECT root FROM ledger_head LIMIT 1)
                    WHERE event IN (SELECT seq FROM ledger_pending)
                    """, "payload"
                ),
                (
                    "DELETE FROM ledger_payload WHERE event IN (SELECT seq FROM ledger_pending)",
                    "payload"
                ),
                ("DELETE FROM ledger_pending", "payload"),
                (
                    """
                    INSERT INTO ledger_pending (seq, log, entry)
                    SELECT event, log, entry FROM ledger_leaf WHERE idx = 3
                    """, "pending"
                ),
            ] {
                let verdict = try await history.verdict { tx in
                    try tx.wait()
                    try tx.execute(SQL(unchecked: statement))
                }
                let finding = try #require(verdict.finding, "\(statement)")
                #expect(finding.spot?.table == "ledger_\(table)", "\(statement)")
            }
        }
    }
}

extension WriteTransaction {
    /// One more act, which no turn has taken up yet.
    fileprivate borrowing func wait() throws {
        let key = try LogKey.example
        let ledger = Ledger(
            host: "party.example", key: key, folder: "/nowhere", organizations: .example,
            kinds: [.rename: .organizationRenamed])
        try ledger.append([.rename(to: "待入账", about: .su)], .example(), in: self)
    }
}

extension Verdict {
    fileprivate var finding: Finding? {
        if case .tampered(let finding) = self { finding } else { nil }
    }
}

extension History {
    /// That the row is named, by its table, and its record by log, index and event.
    fileprivate func expect(_ verdict: Verdict, names mutation: Mutation) {
        guard case .tampered(let finding) = verdict else {
            Issue.record("\(mutation): \(verdict.sentence.english)")
            return
        }
        #expect(verdict.code == 1)
        #expect(
            finding.spot?.table == mutation.table.name,
            "\(mutation): \(verdict.sentence.english)")
        guard let index = index(of: mutation) else { return }
        #expect(finding.index == index, "\(mutation): \(verdict.sentence.english)")
        #expect(finding.log != nil && finding.event != nil || finding.what == Words.removedRecord)
    }

    /// What was only kept for convenience: a narrower tile of former days, and the last head that
    /// enough witnesses had signed. And a line of one of several keys under a head that is still the
    /// same, and still signed: nobody can tell that there was ever more than one.
    fileprivate func isMissedByNobody(_ mutation: Mutation) -> Bool {
        if mutation.way == .change { return isStillSigned(mutation) }
        guard mutation.way == .remove else { return false }
        if mutation.table.name == "ledger_witnessed" { return true }
        guard mutation.table.name == "ledger_tile" else { return false }
        let rows = mutation.table.rows
        let (row, width) = (rows[mutation.row], mutation.table.columns.firstIndex(of: "width"))
        guard let width, case .integer(let own) = row[width] else { return false }
        return rows.contains { other in
            guard case .integer(let wider) = other[width], wider > own else { return false }
            return zip(mutation.table.columns, zip(row, other)).allSatisfy { column, values in
                ["width", "bytes"].contains(column) || values.0 == values.1
            }
        }
    }

    private func isStillSigned(_ mutation: Mutation) -> Bool {
        let keys = policy.logs + policy.witnesses
        guard ["signed", "cosigned", "note"].contains(mutation.table.columns[mutation.column]),
            case .text(let old) = mutation.table.rows[mutation.row][mutation.column],
            case .text(let new) = mutation.value, let former = SignedNote(old),
            let note = SignedNote(new), note.text == former.text,
            let before = try? former.verified(by: keys), let after = try? note.verified(by: keys)
        else { return false }
        let gone = before.filter { line in !after.contains { $0.keyID == line.keyID } }
        return !gone.isEmpty && gone.allSatisfy { $0.time == nil }
            && after.contains { $0.time == nil }
    }

    /// The record that a changed or removed row of contents or of leaves belongs to.
    private func index(of mutation: Mutation) -> Int? {
        guard ["ledger_leaf", "ledger_payload"].contains(mutation.table.name),
            mutation.way == .change || mutation.way == .remove
        else { return nil }
        switch mutation.table.value("event", of: mutation.row) {
        case .uuid(let high, let low): return places[EventID(high: high, low: low)]
        case .bytes(let bytes): return EventID(bytes: bytes).flatMap { places[$0] }
        default: return nil
        }
    }
}
