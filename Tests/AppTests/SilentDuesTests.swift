import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Dues
@testable import Ledger
@testable import Verifying

/// A record whose contents were erased by law accuses nobody.
@Suite struct `A record that says no dues` {
    /// Whoever adds a kind of act, a table or a kind of record is told here.
    @Test func `is known by what it made, whatever its kind`() {
        for kind in DuesAct.Kind.allCases {
            #expect(SilentDues.kinds[kind.rawValue]?.isEmpty == false, "\(kind)")
        }
        for table in DuesTable.all {
            #expect(SilentDues.kinds[table.name]?.isEmpty == false, "\(table.name)")
        }
        let makingNoRow: Set<EntryKind> = [
            .duesItemDecided, .duesAnswered, .duesReconciled, .duesOnline,
        ]
        let making = EntryKind.allCases.filter {
            $0.rawValue.hasPrefix("dues.") && !makingNoRow.contains($0)
        }
        #expect(Set(SilentDues.kinds.values.joined()) == Set(making.map(\.rawValue)))
    }

    @Test(arguments: Dialect.allCases)
    func `because somebody was erased excuses all that was theirs`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.withdraw(people[2])
            try await house.passOn(from: people)
            for person in people { try await house.forget(person) }
            let verdict = try await house.published().check(house.database)
            #expect(verdict.code == 0, "\(verdict.sentence.english)")
        }
    }
}
