import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Dues
@testable import Verifying

/// Whoever can write the database can change any row of dues. They are found.
@Suite struct `A row of dues` {
    @Test(arguments: Dialect.allCases)
    func `is named when anything in it was changed, and when it was removed, added or swapped`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.withdraw(people[2])
            try await house.passOn(from: people)
            let tables = try await house.duesTables(of: people)
            let policy = try await house.published()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            var dice = SplitMix(seed: engine == .sqlite ? 14 : 15)
            var tried: [Mutation.Way: Int] = [:]
            var touched: Set<String> = []
            while tried.values.reduce(0, +) < 300 {
                let mutation = try #require(Mutation.any(of: tables, &dice))
                if mutation.isOfNoMoney { continue }
                // A rule of the schema may refuse it: then there is nothing to find.
                guard let verdict = try await policy.verdict(on: house.database, after: mutation)
                else { continue }
                tried[mutation.way, default: 0] += 1
                touched.insert(mutation.table.name)
                expect(verdict, names: mutation)
            }
            for way in Mutation.Way.allCases { #expect(tried[way, default: 0] > 10, "\(way)") }
            #expect(touched == Set(tables.map(\.name)))
            let after = await policy.check(house.database)
            #expect(after.code == 0, "\(after.sentence.english)")
        }
    }

    /// All columns, one after the other: chance may leave one out.
    @Test(arguments: Dialect.allCases)
    func `is named whichever column was changed`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.withdraw(people[2])
            try await house.passOn(from: people)
            let policy = try await house.published()
            var dice = SplitMix(seed: 16)
            for table in try await house.duesTables(of: people) {
                for column in table.columns.indices {
                    var found: Verdict?
                    for _ in 0..<40 where found == nil {
                        guard let mutation = Mutation.change(of: table, column, &dice) else {
                            continue
                        }
                        found = try await policy.verdict(on: house.database, after: mutation)
                        if let found { expect(found, names: mutation) }
                    }
                    let name = "\(table.name).\(table.columns[column])"
                    // No other turn can stand there, and no letter has come yet.
                    let isGuarded = ["dues_spending_act.turn", "dues_special_end.letter_on"]
                        .contains(name)
                    #expect(found != nil || isGuarded, "\(name)")
                }
            }
        }
    }

    /// An act is named for its postings and slips, and what belongs together for its parts.
    private func expect(_ verdict: Verdict, names mutation: Mutation) {
        guard case .tampered(let finding) = verdict else {
            Issue.record("\(mutation): \(verdict.sentence.english)")
            return
        }
        let name = mutation.table.name, table = finding.spot?.table ?? "nothing"
        let family = name.split(separator: "_").prefix(2).joined(separator: "_")
        #expect(
            [name, "dues_act"].contains(table) || table.hasPrefix(family)
                || DuesTable.belonging[name]?.contains(table) == true,
            "\(mutation): \(verdict.sentence.english)")
    }
}

extension Mutation {
    /// What was asked for and not agreed to is no money yet, and no record says it.
    fileprivate var isOfNoMoney: Bool { way == .add && table.name == "dues_spending" }
}

extension DuesTable {
    /// What is named where the row that a row belongs to is changed.
    fileprivate static let belonging = [
        "dues_voucher": ["dues_spending"],
        "dues_payment": ["dues_reversal"],
        "dues_remittance": ["dues_outward"],
        "dues_remittance_end": ["dues_outward_receipt"],
        "dues_fixing": ["dues_slip", "dues_slip_withdrawal"],
        "dues_act": DuesTable.all.map(\.name)
            + ["dues_posting", "dues_slip", "dues_spending_act", "dues_publication_line"],
    ]
}

extension WholeHouse {
    /// Every table of dues of which the verifier speaks, with all columns but the base, which is erased
    /// by law. Fixings that were loaded with the demonstration have no record.
    fileprivate func duesTables(of people: [PersonID]) async throws -> [Snapshot] {
        let names =
            DuesTable.all.map(\.name) + [
                "dues_act", "dues_posting", "dues_slip", "dues_spending_act", "dues_voucher",
                "dues_publication_line",
            ]
        let clerk = AccountID(high: 3, low: 5)
        return try await database.read { tx in
            let columns = try tx.schemaColumns()
            return try names.map { name throws(StorageError) in
                let own = (columns[name] ?? []).filter { $0 != "base" }
                let question = SQL(
                    unchecked: "SELECT \(own.joined(separator: ", ")) FROM \(name)")
                let those: SQL =
                    name == "dues_fixing"
                    ? " WHERE person IN (\(list: people)) AND account = \(clerk)" : ""
                let rows = try tx.rows(question + those) { row throws(StorageError) in
                    var values: [Value] = []
                    for _ in own { values.append(try row.next()) }
                    return values
                }
                return Snapshot(name: name, columns: own, rows: rows)
            }
        }
    }
}

extension Verifying.Policy {
    /// What is said after a change that is undone again; nil where the schema refuses it, or nothing is
    /// changed by it.
    fileprivate func verdict(
        on database: any Database, after mutation: Mutation
    ) async throws -> Verdict? {
        do {
            try await database.write(within: .seconds(60)) { tx in
                let guarded: [StaticString] = [
                    "dues_act", "dues_posting", "dues_slip", "dues_fixing", "dues_payment",
                    "dues_reversal", "dues_relief", "dues_remittance", "dues_remittance_end",
                    "dues_spending", "dues_spending_act", "dues_voucher", "dues_interest",
                    "dues_special", "dues_special_step", "dues_special_end",
                    "dues_special_reversal", "dues_slip_withdrawal", "dues_publication",
                    "dues_publication_line", "dues_outward", "dues_outward_receipt",
                ]
                for statement in [SQL].unguarded(on: tx.dialect, guarded) {
                    try tx.execute(statement)
                }
                guard try mutation.apply(tx) else { throw Refused() }
                throw Judged(verdict: tx.reading { tx in check(tx) })
            }
        } catch let judged as Judged {
            return judged.verdict
        } catch is Refused {
        } catch let error as StorageError {
            switch error.kind {
            case .conflict, .refused: break
            default: throw error
            }
        }
        return nil
    }
}

private struct Judged: Error { let verdict: Verdict }
private struct Refused: Error {}
