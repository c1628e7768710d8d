import Kernel
import Testing

@testable import Register

@Suite struct `Whether a whole file may go` {
    private let today = CivilDate(daysSince1970: 20_500)

    private func biography(_ standing: Standing?, for days: Int) -> Biography {
        let since = today.adding(days: -days)
        let periods = standing.map { standing in
            [
                StandingPeriod(
                    of: .lin, standing, by: nil, in: .birch, region: nil, from: since, until: nil)
            ]
        }
        return Biography(of: .lin, bornOn: nil, [], periods ?? [])
    }

    @Test(arguments: PersonErasure.allCases, [Standing.full, .floating, .lostContact, .suspended])
    func `is out of the question for who belongs to the Party`(
        ground: PersonErasure, standing: Standing
    ) {
        #expect(throws: PersonErasure.Refusal.isMember) {
            try ground.check(biography(standing, for: 9_000), on: today)
        }
    }

    @Test func `waits three years from the end of the relation`() throws {
        let end = today.adding(years: -3)
        let days = end.days(until: today)
        #expect(throws: PersonErasure.Refusal.kept(until: today.adding(days: 1))) {
            try PersonErasure.expired.check(biography(.left, for: days - 1), on: today)
        }
        try PersonErasure.expired.check(biography(.left, for: days), on: today)
        try PersonErasure.unfounded.check(biography(.left, for: 1), on: today)
    }
}
