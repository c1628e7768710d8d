import Demo
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Dues

/// Writes that fail by chance: before they begin, undone, or done and unheard.
///
/// Each time by another seed, which stands with whatever a test finds, among its arguments.
/// `TONGXIN_SEED` takes one again.
final class Faults: Sendable {
    static let seed =
        ProcessInfo.processInfo.environment["TONGXIN_SEED"].flatMap { UInt64($0) }
        ?? UInt64.random(in: 0...UInt64.max)

    private struct State {
        var chance: SplitMix64
        var isOn = false
        var database: FaultyDatabase?
    }

    private let state: Mutex<State>
    /// Of a hundred writes so many fail.
    private let percent: Int

    init(seed: UInt64, percent: Int) {
        state = Mutex(State(chance: SplitMix64(seed: seed)))
        self.percent = percent
    }

    func around(_ database: any Database) -> any Database {
        let faulty = FaultyDatabase(database) { self.next() }
        state.withLock { $0.database = faulty }
        return faulty
    }

    func begin() { state.withLock { $0.isOn = true } }
    func end() { state.withLock { $0.isOn = false } }

    /// Whether so many failed and everything has happened meanwhile. A seed may take longer for
    /// that, and not for ever.
    func areEnough(
        _ least: Int, _ hasEverythingHappened: () async throws -> Bool
    ) async rethrows -> Bool {
        guard count >= least else { return false }
        guard count < 6 * least else { return true }
        return try await hasEverythingHappened()
    }

    var count: Int { state.withLock { $0.database }?.failures ?? 0 }

    private func next() -> FaultyDatabase.Fault? {
        state.withLock { state in
            guard state.isOn, Int.random(in: 0..<100, using: &state.chance) < percent else {
                return nil
            }
            return FaultyDatabase.Fault.allCases.randomElement(using: &state.chance)
        }
    }
}

extension House {
    /// Asks until there is an answer, each time with the same key.
    @discardableResult
    func persist(_ ask: (String) async -> TestHouse.Answer) async -> TestHouse.Answer {
        let key = (Fresh.id(at: .testStart) as DuesRun.ID).description
        var answer = await ask(key)
        for _ in 0..<100 where answer.status >= 500 { answer = await ask(key) }
        return answer
    }

    /// Of the payments of one slip no more than one holds.
    func expectSlipsPaidOnce() async throws {
        try await expect(
            0,
            """
            SELECT count(*) FROM (
                SELECT p.person FROM dues_payment AS p
                LEFT JOIN dues_reversal AS r
                    ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                WHERE r.act IS NULL
                GROUP BY p.person, p.month HAVING count(*) > 1
            ) AS twice
            """)
    }

    /// Whatever was posted has its entry in the audit, and its rows went to the ledger with it, once.
    func expectAccountedFor() async throws {
        for (table, action) in Notebook.tables {
            let kept = try await number(SQL(unchecked: "SELECT count(*) FROM \(table)"))
            let noted = try await number(
                "SELECT count(*) FROM noted_row WHERE name = \(table)")
            let written = try await number(
                """
                SELECT count(*) FROM audit_entry
                WHERE action = \(action.name) AND outcome = 'done'
                """)
            #expect(kept == noted && kept == written, "\(table): \(kept), \(noted), \(written)")
        }
        let acts = try await database.read { tx in
            try tx.rows("SELECT id FROM dues_act", of: DuesAct.ID.self).map(\.description)
        }
        let noted = try await texts(
            "SELECT DISTINCT of_row FROM noted_row WHERE name = 'dues_act'")
        #expect(acts.sorted() == noted.sorted())
        try await expectIssuesAccountedFor()
    }

    /// Each issue has one entry, which names it.
    private func expectIssuesAccountedFor() async throws {
        let acts = try await database.read { tx in
            try tx.rows(
                "SELECT id FROM dues_act WHERE kind = 'issue'", of: DuesAct.ID.self
            ).map(\.description)
        }
        let entered = try await texts(
            """
            SELECT target_id FROM audit_entry
            WHERE action = \(Action.issueDues.name) AND outcome = 'done'
            """)
        let noted = try await texts(
            "SELECT of_row FROM noted_row WHERE name = 'dues_act' ORDER BY of_row")
        #expect(acts.sorted() == entered.sorted())
        #expect(acts.sorted() == noted.filter(Set(acts).contains))
    }
}
