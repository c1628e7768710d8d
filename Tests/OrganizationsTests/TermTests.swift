import Kernel
import Testing

@testable import Organizations

extension Term {
    static func example(
        from begunOn: CivilDate, to endsOn: CivilDate, extendedTo: CivilDate? = nil
    ) -> Term {
        Term(
            id: .example(20), organization: .office, begunOn: begunOn, endsOn: endsOn,
            extendedTo: extendedTo)
    }
}

@Suite struct `The term of a committee` {
    @Test(arguments: [
        (Organization.Kind.committee, 5), (.generalBranch, 3), (.branch, 3), (.jointBranch, 3),
    ])
    func `lasts as long as the rule of its kind says`(kind: Organization.Kind, years: Int) {
        #expect(TermRules.length(of: kind, begunOn: .today)?.years == years)
    }

    @Test func `has no length where no rule is known`() {
        #expect(TermRules.length(of: .group, begunOn: .today) == nil)
        #expect(TermRules.length(of: .temporaryBranch, begunOn: .today) == nil)
        #expect(TermRules.length(of: .branch, begunOn: .day(2018, 6, 30)) == nil)
        #expect(TermRules.length(of: .branch, begunOn: .day(2018, 7, 1))?.years == 3)
    }

    @Test func `cites the rule that was in force when it began`() {
        func cited(_ date: CivilDate) -> String? {
            TermRules.length(of: .branch, begunOn: date)?.clause.citation.chinese
        }
        #expect(cited(.day(2018, 10, 27)) == "关于党的基层组织任期的意见")
        #expect(cited(.day(2018, 10, 28)) == "支部工作条例 第二十一条")
    }

    @Test(arguments: [
        (CivilDate.day(2027, 5, 22), Term.Status.running),
        (.day(2027, 5, 21), .endsSoon(days: 181)), (.day(2026, 11, 21), .endsSoon(days: 0)),
        (.day(2026, 11, 20), .overdue(days: 1)),
    ])
    func `is near its end six months before and overdue the day after`(
        due: CivilDate, status: Term.Status
    ) {
        let term = Term.example(from: .day(2024, 1, 1), to: due)
        #expect(term.status(on: .today) == status)
    }

    @Test func `is reminded of on the clamped day`() {
        #expect(TermRules.remindFrom(.day(2027, 8, 31)) == .day(2027, 2, 28))
        #expect(TermRules.remindFrom(.day(2028, 8, 30)) == .day(2028, 2, 29))
    }

    @Test func `counts to the extended day once it is extended`() {
        let term = Term.example(
            from: .day(2023, 1, 1), to: .day(2026, 1, 1), extendedTo: .day(2027, 1, 1))
        #expect(term.status(on: .today) == .endsSoon(days: 41))
    }
}

@Suite struct `Beginning a term` {
    static func begin(
        _ date: CivilDate, to endsOn: CivilDate? = nil, after previous: Term? = nil,
        because reason: String? = nil, kind: Organization.Kind = .branch
    ) throws(Refusal) -> Seating {
        var seating = Seating(
            of: .office, posts: [.example(1, .secretary, .example(10, 1))],
            terms: previous.map { [$0] } ?? [])
        try seating.begin(
            NewTerm(
                id: .example(30), number: 4, begunOn: date, endsOn: endsOn, endsTenures: true,
                reason: reason),
            in: kind, today: .today, LocalRules())
        return seating
    }

    @Test func `takes its length from the rule, clamped to the month`() throws {
        let seating = try Self.begin(.day(2024, 2, 29))
        #expect(seating.terms.last?.endsOn == .day(2027, 2, 28))
    }

    @Test func `ends the one before and the time of its people`() throws {
        let previous = Term.example(from: .day(2021, 5, 8), to: .day(2024, 5, 8))
        let seating = try Self.begin(.day(2024, 6, 1), after: previous)
        #expect(seating.terms.map(\.endedOn) == [.day(2024, 5, 31), nil])
        #expect(seating.posts[0].isVacant(on: .day(2024, 6, 1)))
    }

    @Test func `longer than the rule is refused`() {
        let refusal = #expect(throws: Refusal.self) {
            try Self.begin(.day(2024, 6, 1), to: .day(2027, 6, 2))
        }
        guard case .broken? = refusal else { return #expect(Bool(false)) }
        #expect(throws: Never.self) { try Self.begin(.day(2024, 6, 1), to: .day(2027, 6, 1)) }
    }

    @Test(arguments: [
        (CivilDate.day(2025, 5, 8), true), (.day(2025, 5, 9), false), (.day(2023, 5, 8), true),
        (.day(2023, 5, 7), false),
    ])
    func `more than a year from the day it was due asks for a reason`(
        date: CivilDate, isUsual: Bool
    ) {
        let previous = Term.example(from: .day(2021, 5, 8), to: .day(2024, 5, 8))
        if isUsual {
            #expect(throws: Never.self) { try Self.begin(date, after: previous) }
        } else {
            #expect(throws: Refusal.self) { try Self.begin(date, after: previous) }
            #expect(throws: Never.self) {
                try Self.begin(date, after: previous, because: "集团党发〔2025〕3 号")
            }
        }
    }

    @Test func `is not for groups and temporary branches`() {
        #expect(throws: Refusal.hasNoTerms(.group)) {
            try Self.begin(.day(2024, 6, 1), kind: .group)
        }
    }
}

@Suite struct `Extending a term` {
    static func extend(to date: CivilDate, because reason: String?) throws(Refusal) -> Seating {
        var seating = Seating(
            of: .office, terms: [.example(from: .day(2023, 11, 1), to: .day(2026, 11, 1))])
        try seating.extendTerm(to: date, because: reason, as: .example(21))
        return seating
    }

    @Test func `rests on an approval, even within the year`() throws {
        #expect(throws: Refusal.self) { try Self.extend(to: .day(2027, 5, 1), because: nil) }
        let seating = try Self.extend(to: .day(2027, 11, 1), because: "批复")
        #expect(seating.terms[0].dueOn == .day(2027, 11, 1))
    }

    @Test func `says so when it is longer than a year`() {
        let refusal = #expect(throws: Refusal.self) {
            try Self.extend(to: .day(2027, 11, 2), because: nil)
        }
        #expect(refusal?.sentence.chinese.contains("一般不超过 1 年，即 2027-11-01") == true)
    }

    @Test func `is never to an earlier day`() {
        #expect(throws: Refusal.termEndsFirst) {
            try Self.extend(to: .day(2026, 11, 1), because: "批复")
        }
    }
}
