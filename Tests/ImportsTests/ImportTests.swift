import Kernel
import TestSupport
import Testing

@testable import Imports

@Suite struct `An import` {
    private func example(_ state: Import.State) -> Import {
        Import(
            id: Import.ID(high: 9, low: 9), organization: Place.farm,
            account: AccountID(high: 3, low: 2), actor: nil, createdAt: .testStart,
            fileName: "名册.xlsx", sizeBytes: 1, asOf: .newYear, language: .chinese, state: state)
    }

    @Test func `goes step by step`() throws {
        let way: [(Import.State, Import.Step, Import.State)] = [
            (.mapping, .map, .checking), (.checked, .map, .checking),
            (.checked, .enter, .entering), (.entering, .stop, .stopped),
            (.stopped, .enter, .entering), (.checking, .stop, .mapping),
            (.entered, .withdraw, .withdrawing), (.stopped, .withdraw, .withdrawing),
        ]
        for (before, step, after) in way {
            #expect(try example(before).state(after: step, undecided: 0) == after)
        }
    }

    @Test func `is not carried out before everything is decided`() {
        #expect(throws: Import.Refusal.undecided(3)) {
            _ = try example(.checked).state(after: .enter, undecided: 3)
        }
    }

    /// What was taken back stays so; what is at work is stopped before anything else is done.
    @Test(arguments: [Import.State.withdrawn, .withdrawing, .refused, .receiving, .opening])
    func `offers nothing when it is over or not there yet`(state: Import.State) {
        for step in Import.Step.allCases { #expect(!example(state).isOpen(to: step)) }
    }
}
