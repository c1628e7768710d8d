import Kernel
import Testing

@testable import Organizations

@Suite struct `The rules of setting up` {
    static func rules(
        _ kind: Organization.Kind, full: Int, probationary: Int = 0, units: Int = 0,
        on date: CivilDate = .today
    ) -> [String] {
        let names = (0..<units).map { "单位\($0)" }
        return SetUpRules.findings(
            for: .init("甲", kind, under: .farm, units: names),
            Headcount(full: full, probationary: probationary), on: date, LocalRules()
        ).map(\.rule)
    }

    @Test(arguments: [
        (49, Organization.Kind.branch), (50, .generalBranch), (51, .generalBranch),
        (99, .generalBranch), (100, .committee),
    ])
    func `tell the kind by the number`(members: Int, kind: Organization.Kind) {
        #expect(SetUpRules.fittingKind(for: members) == kind)
    }

    @Test(arguments: [
        (2, 0, ["branch.fullMembers"]), (2, 20, ["branch.fullMembers"]), (3, 0, []), (49, 0, []),
        (50, 0, []), (49, 1, []), (51, 0, ["branch.members"]), (49, 2, ["branch.members"]),
    ])
    func `want three full members in a branch and usually no more than fifty`(
        full: Int, probationary: Int, found: [String]
    ) {
        #expect(Self.rules(.branch, full: full, probationary: probationary) == found)
    }

    @Test(arguments: [
        (49, ["generalBranch.members"]), (50, []), (99, []), (100, ["generalBranch.tooMany"]),
    ])
    func `want fifty to ninety-nine in a general branch`(members: Int, found: [String]) {
        #expect(Self.rules(.generalBranch, full: members) == found)
    }

    @Test(arguments: [(99, ["committee.members"]), (100, [])])
    func `want a hundred for a committee`(members: Int, found: [String]) {
        #expect(Self.rules(.committee, full: members) == found)
    }

    @Test(arguments: [(1, ["joint.oneUnit"]), (2, []), (5, []), (6, ["joint.units"])])
    func `want a joint branch to cover two units and usually no more than five`(
        units: Int, found: [String]
    ) {
        #expect(Self.rules(.jointBranch, full: 5, units: units) == found)
    }

    @Test(arguments: [
        (CivilDate.day(2026, 8, 31), CivilDate.day(2027, 2, 28), []),
        (.day(2026, 8, 31), .day(2027, 2, 27), ["project.tooShort"]),
        (.day(2026, 5, 21), .day(2026, 11, 21), []),
    ])
    func `want a project of six months, counted to the end of a short month`(
        from: CivilDate, to: CivilDate, found: [String]
    ) {
        let task = Organization.Task("造林工程", from: from, to: to)
        let findings = SetUpRules.findings(
            for: .init("甲", .projectBranch, under: .farm, task: task), Headcount(full: 3),
            on: .today, LocalRules())
        #expect(findings.map(\.rule) == found)
    }

    @Test(arguments: [(CivilDate.today, []), (.yesterday, ["task.over"])])
    func `say when the task of a temporary branch is over`(end: CivilDate, found: [String]) {
        let task = Organization.Task("防火", from: .day(2026, 9, 1), to: end)
        let findings = SetUpRules.findings(
            for: .init("甲", .temporaryBranch, under: .farm, task: task), .none, on: .today,
            LocalRules())
        #expect(findings.map(\.rule) == found)
    }

    @Test func `take the least size of a group from the local setting`() {
        let group = Organization.Particulars("甲", .group, under: .office)
        func found(_ full: Int, _ local: LocalRules) -> [String] {
            SetUpRules.findings(for: group, Headcount(full: full), on: .today, local).map(\.rule)
        }
        #expect(found(3, LocalRules()).isEmpty)
        #expect(found(2, LocalRules()) == ["group.members"])
        #expect(found(2, LocalRules([.groupMembers: 2])).isEmpty)
    }

    @Test func `hold only since they are in force`() {
        #expect(Self.rules(.branch, full: 2, on: .day(2018, 10, 27)).isEmpty)
        #expect(Self.rules(.branch, full: 2, on: .day(2018, 10, 28)) == ["branch.fullMembers"])
    }

    @Test func `say the arithmetic and the clause`() throws {
        let finding = try #require(
            SetUpRules.findings(
                for: .init("甲", .branch, under: .farm), Headcount(full: 49, probationary: 2),
                on: .today, LocalRules()
            ).first)
        #expect(finding.sentence.chinese == "党员 51 人，一般不超过 50 人")
        #expect(finding.sentence.english == "Members: 51, generally at most 50")
        #expect(finding.clause.citation.chinese == "支部工作条例 第四条")
        #expect(!finding.isBinding)
    }
}

@Suite struct `Founding an organisation` {
    static func found(
        _ kind: Organization.Kind, members: Headcount?, because reason: String? = nil,
        under above: Above? = .theFarm
    ) throws(Refusal) -> Organization {
        try Founding(
            .mill, code: "ML01-009", .init("新党组织", kind, under: above?.organization.id),
            members: members, on: .today, because: reason
        ).carryOut(under: above, today: .today, LocalRules())
    }

    @Test func `is refused by a must`() {
        let refusal = #expect(throws: Refusal.self) {
            try Self.found(.branch, members: Headcount(full: 2))
        }
        guard case .broken(let finding)? = refusal else { return #expect(Bool(false)) }
        #expect(finding.sentence.chinese == "正式党员 2 人，应不少于 3 人")
    }

    @Test func `asks for a reason where the rule says generally`() throws {
        #expect(throws: Refusal.self) { try Self.found(.committee, members: Headcount(full: 99)) }
        let approved = try Self.found(
            .committee, members: Headcount(full: 99), because: "集团党发〔2026〕12 号")
        #expect(approved.state(on: .today)?.kind == .committee)
    }

    @Test func `of a temporary branch needs a task and no members`() {
        #expect(throws: Refusal.needsTask) { try Self.found(.temporaryBranch, members: nil) }
        #expect(throws: Refusal.needsCounts) { try Self.found(.branch, members: nil) }
    }

    @Test func `of a group needs a branch above`() {
        #expect(throws: Refusal.wrongPlace(.group, under: .committee)) {
            try Self.found(.group, members: Headcount(full: 3))
        }
        #expect(throws: Refusal.needsParent) {
            try Self.found(.group, members: Headcount(full: 3), under: nil)
        }
    }
}
