import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

private func sanction(
    _ sanction: Sanction, _ from: CivilDate, until: CivilDate?
) -> FileRecord {
    FileRecord(
        FileRecord.ID(high: 9, low: 9), .sanction, code: sanction.rawValue, "决定", from: from,
        until: until)
}

@Suite struct `The right to vote` {
    private static let begin = CivilDate.day(2025, 3, 1)
    private static let end = CivilDate.day(2026, 2, 28)

    @Test(arguments: [
        (Standing.full, Membership.Category.full, true), (.floating, .full, true),
        (.lostContact, .full, true), (.probationary, .probationary, false),
        (.floating, .probationary, false), (.suspended, .full, false), (.applicant, .full, false),
        (.left, .full, false), (.expelled, .full, false), (.deceased, .full, false),
    ])
    func `is that of full members`(
        sample: (standing: Standing, category: Membership.Category, votes: Bool)
    ) {
        let right = VotingRight(
            of: sample.standing, category: sample.category, [], on: Self.begin)
        #expect((right == .has) == sample.votes)
        #expect((right.clause == nil) == sample.votes)
    }

    /// Every kind on the day before, on the first, on the last, and on the day after.
    @Test(arguments: [
        (Sanction.warning, [true, true, true, true]),
        (.seriousWarning, [true, true, true, true]), (.postRemoval, [true, true, true, true]),
        (.probation, [true, false, false, true]), (.rightsSuspended, [true, false, false, true]),
    ])
    func `rests while a sanction says so and comes back by date`(
        sample: (kind: Sanction, votes: [Bool])
    ) {
        let days = [
            Self.begin.adding(days: -1), Self.begin, Self.end, Self.end.adding(days: 1),
        ]
        let found = days.map { day in
            VotingRight(
                of: .full, category: .full,
                [sanction(sample.kind, Self.begin, until: Self.end)], on: day) == .has
        }
        #expect(found == sample.votes)
    }

    @Test func `comes back after the last of several`() {
        let right = VotingRight(
            of: .full, category: .full,
            [
                sanction(.probation, Self.begin, until: Self.end),
                sanction(.rightsSuspended, Self.begin, until: nil),
            ], on: Self.begin)
        #expect(right == .hasNot(.sanction(.rightsSuspended, until: nil)))
        let dated = VotingRight(
            of: .full, category: .full, [sanction(.probation, Self.begin, until: Self.end)],
            on: Self.begin)
        #expect(dated.sentence.chinese == "没有表决权：留党察看，2026-03-01 恢复")
    }
}

@Suite struct `How long a sanction has effect` {
    @Test(arguments: [
        (Sanction.warning, "2025-12-31"), (.seriousWarning, "2026-06-30"),
        (.postRemoval, "2026-12-31"), (.probation, "2026-12-31"),
    ])
    func `follows from the rule unless the decision says less`(
        sample: (kind: Sanction, last: String)
    ) throws {
        let begin = CivilDate.day(2025, 1, 1)
        let last = try #require(CivilDate(sample.last))
        #expect(try sample.kind.period(from: begin, until: nil, MemberRules()) == last)
        let less = last.adding(days: -30)
        #expect(try sample.kind.period(from: begin, until: less, MemberRules()) == less)
        #expect(throws: Sanction.Refusal.tooLong(latest: last)) {
            try sample.kind.period(from: begin, until: last.adding(days: 1), MemberRules())
        }
        #expect(throws: Sanction.Refusal.endsBeforeItBegins) {
            try sample.kind.period(
                from: begin, until: begin.adding(days: -1), MemberRules())
        }
    }

    @Test func `is a setting where the texts are not at hand`() throws {
        let rules = MemberRules([.warningMonths: 6])
        let last = try Sanction.warning.period(from: .day(2025, 1, 1), until: nil, rules)
        #expect(last == .day(2025, 6, 30))
    }

    @Test func `is open while rights are suspended`() throws {
        let begin = CivilDate.day(2025, 1, 1)
        #expect(try Sanction.rightsSuspended.period(from: begin, until: nil, .init()) == nil)
    }
}

private let file = "/people/\(PersonID.lin)"

@Suite struct `Records of a file` {
    private let honour: KeyValuePairs = [
        "version": "1", "code": "group", "title": "优秀共产党员", "body": "沐岚森工集团党委",
        "from": "2025-07-01", "reason": "表彰决定",
    ]
    private let probation: KeyValuePairs = [
        "version": "1", "code": "probation", "title": "纪字〔2026〕3号", "from": "2026-02-01",
        "until": "2026-12-31", "reason": "处分决定",
    ]

    @Test(arguments: engines)
    func `are shown, withdrawn, and stay in the history`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.house.post(file + "/honours", honour, as: "clerk").status == 303)
            let value = await home.house.get(
                file + "?purpose=care", as: "clerk", accept: "application/json")
            let id = try #require(
                value.text.components(separatedBy: #""records":[{"#).last?
                    .components(separatedBy: #""id":""#).dropFirst().first?.prefix(36))
            let withdrawn = await home.house.post(
                file + "/withdrawal",
                ["version": "2", "record": String(id), "reason": "重复登记"], as: "clerk")
            #expect(withdrawn.status == 303)
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            #expect(!page.text.contains("id=\"honour\""))
            #expect(page.text.contains("撤销登记"))
            #expect(page.text.contains("重复登记"))
        }
    }

    @Test(arguments: engines)
    func `of a sanction are for fewer people, and the vote rests`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.house.post(file + "/sanctions", probation, as: "clerk")
            #expect(answer.status == 303)
            for (who, sees) in [
                ("clerk", true), ("lin", true), ("secretary", false), ("auditor", false),
            ] {
                let page = await home.house.get(file + "?purpose=care", as: who)
                #expect(page.text.contains("纪字〔2026〕3号") == sees, "\(who)")
                #expect(page.text.contains("留党察看") == sees, "\(who)")
                #expect(page.text.contains("没有表决权"), "\(who)")
            }
        }
    }
}

@Suite struct `The talent pool` {
    private let skill: KeyValuePairs = [
        "version": "1", "title": "无人机巡护", "from": "2024-05-01", "reason": "本人填写",
    ]

    @Test(arguments: engines)
    func `shows who joined of their own will, until they leave`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.house.post(file + "/skills", skill, as: "lin").status == 303)
            func isFound() async -> Bool {
                await home.house.get("/talent?q=%E5%B7%A1%E6%8A%A4", as: "clerk")
                    .text.contains("林晓禾")
            }
            #expect(await isFound() == false)
            for (answer, found) in [("yes", true), ("no", false), ("yes", true)] {
                let said = await home.house.post(
                    "/me/consents", ["matter": "talentPool", "answer": answer], as: "lin")
                #expect(said.status == 303)
                #expect(await isFound() == found)
            }
            let elsewhere = await home.house.get("/talent", as: "stranger")
            #expect(elsewhere.status == 200)
            #expect(!elsewhere.text.contains("林晓禾"))
            #expect(await home.house.get("/talent", as: "secretary").status == 403)
        }
    }
}
