import Kernel
import LocalSettings
import Register
import Testing

@testable import Dues

@Suite struct `The branch that asks for a month` {
    private static let november = CivilMonth(of: .day(2026, 11, 1))

    private func isOwed(
        from: CivilDate, until: CivilDate? = nil, joined: CivilDate = .day(2015, 7, 1),
        _ settings: DuesSettings = DuesSettings()
    ) -> Bool {
        let member = BranchStay(
            .lin, "林晓禾", in: .birch, joinedOn: joined, from: from, until: until)
        return DuesDuty.isOwed(by: member, in: Self.november, settings)
    }

    @Test func `is where the month began`() {
        #expect(isOwed(from: .day(2020, 1, 1)))
        #expect(isOwed(from: .day(2026, 11, 1)))
        #expect(isOwed(from: .day(2020, 1, 1), until: .day(2026, 11, 1)))
    }

    @Test func `is not the one somebody came to within it, nor the one left before`() {
        #expect(!isOwed(from: .day(2026, 11, 2)))
        #expect(!isOwed(from: .day(2020, 1, 1), until: .day(2026, 10, 31)))
    }

    @Test func `asks whoever it accepted, from that month or the next as was decided`() {
        let accepted = CivilDate.day(2026, 11, 28)
        #expect(isOwed(from: accepted, joined: accepted))
        let later = DuesSettings([.probationaryStart: 1])
        #expect(!isOwed(from: accepted, joined: accepted, later))
        #expect(!isOwed(from: .day(2026, 11, 1), joined: .day(2026, 11, 1), later))
        let before = CivilDate.day(2026, 10, 31)
        #expect(isOwed(from: before, joined: before, later))
    }
}
