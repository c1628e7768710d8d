import Kernel
import Testing

@testable import Organizations

@Suite struct `Changing an organisation` {
    @Test func `leaves the days before as they were`() throws {
        var office = Organization.office
        try office.rename(to: "云杉岭林场机关第一党支部", on: .today)
        #expect(office.state(on: .yesterday)?.name == "云杉岭林场机关党支部")
        #expect(office.state(on: .today)?.name == "云杉岭林场机关第一党支部")
        #expect(office.states.count == 2)
    }

    @Test func `moves it with the days before left where they were`() throws {
        var office = Organization.office
        try office.move(under: .mill, on: .today)
        #expect(office.state(on: .yesterday)?.parent == .farm)
        #expect(office.state(on: .today)?.parent == .mill)
    }

    @Test func `twice on one day makes one state with both`() throws {
        var office = Organization.office
        try office.rename(to: "机关党支部", on: .today)
        try office.move(under: .mill, on: .today)
        #expect(office.states.count == 2)
        #expect(office.state(on: .today)?.name == "机关党支部")
        #expect(office.state(on: .today)?.parent == .mill)
        #expect(office.state(on: .yesterday)?.period.until == .yesterday)
    }

    @Test func `may not contradict what is recorded later`() throws {
        var office = Organization.office
        try office.rename(to: "机关党支部", on: .tomorrow)
        #expect(throws: Refusal.laterHistory(from: .tomorrow)) {
            try office.rename(to: "别的名称", on: .today)
        }
    }

    @Test func `may not begin before it was founded`() {
        var office = Organization.office
        #expect(throws: Refusal.notYetFounded(.founding)) {
            try office.rename(to: "别的名称", on: CivilDate.founding.adding(days: -1))
        }
    }

    @Test func `is refused once it has ended`() throws {
        var office = Organization.office
        try office.end(before: .today)
        #expect(office.lastDay == .yesterday)
        #expect(throws: Refusal.alreadyDissolved(lastDay: .yesterday)) {
            try office.rename(to: "别的名称", on: .tomorrow)
        }
    }

    @Test func `to what it is already is refused`() {
        var office = Organization.office
        #expect(throws: Refusal.nothingChanges) { try office.rename(to: "云杉岭林场机关党支部", on: .today) }
    }

    @Test(arguments: [(12, true), (13, false)])
    func `is recorded at most a year ahead`(months: Int, isAllowed: Bool) {
        let date = CivilDate.today.adding(months: months)
        let check: () throws(Refusal) -> Void = { () throws(Refusal) in
            try checkDate(date, today: .today, LocalRules())
        }
        if isAllowed {
            #expect(throws: Never.self) { try check() }
        } else {
            #expect(throws: Refusal.tooFarAhead(latest: .day(2027, 11, 21))) { try check() }
        }
    }
}

@Suite struct `The place of an organisation` {
    @Test func `is never under itself or what is below it`() {
        var farm = Organization.theFarm
        let below = Above(
            .example(.nursery, "X", "下级党委", .committee, under: .farm),
            paths: [.since([.group, .farm, .nursery])])
        #expect(throws: Refusal.aboveItself) { try farm.move(under: below, on: .today) }
        #expect(throws: Refusal.aboveItself) { try farm.move(under: .theFarm, on: .today) }
    }

    @Test func `is not under one that will stand below it later`() {
        var farm = Organization.theFarm
        let later = Above(
            .mill,
            paths: [
                Path([.group, .mill], Period(from: .founding, until: .tomorrow)),
                Path([.group, .farm, .mill], Period(from: CivilDate.tomorrow.adding(days: 1))),
            ])
        #expect(throws: Refusal.aboveItself) { try farm.move(under: later, on: .today) }
    }

    @Test func `is under one that is there, now and from then on`() {
        var office = Organization.office
        let young = Above(
            .example(.mill, "M", "新党委", .committee, under: .group, from: .tomorrow), paths: [])
        #expect(throws: Refusal.parentNotThere(.today)) {
            try office.move(under: young, on: .today)
        }
        let ending = Above(
            .example(.mill, "M", "旧党委", .committee, under: .group, until: .tomorrow), paths: [])
        #expect(throws: Refusal.parentEnds(.tomorrow)) {
            try office.move(under: ending, on: .today)
        }
    }

    @Test(arguments: [
        (Organization.Kind.group, Organization.Kind.branch, true),
        (.group, .jointBranch, true), (.group, .committee, false), (.branch, .generalBranch, true),
        (.branch, .branch, false), (.generalBranch, .committee, true),
        (.generalBranch, .generalBranch, false), (.committee, .committee, true),
        (.committee, .generalBranch, false), (.temporaryBranch, .committee, true),
    ])
    func `follows the levels`(
        kind: Organization.Kind, above: Organization.Kind, isAllowed: Bool
    ) {
        #expect(kind.mayStand(under: above) == isAllowed)
    }

    @Test func `has a group only inside a branch, and says by which clause`() {
        let refusal = Refusal.wrongPlace(.group, under: .committee)
        #expect(refusal.clause?.citation.chinese == "支部工作条例 第十三条")
    }
}

@Suite struct `Dissolving an organisation` {
    let dissolution = Dissolution(date: .today)

    @Test func `ends a branch with its groups`() throws {
        let changed = try dissolution.carryOut(
            on: .nursery, having: [.firstTeam], members: 0, successor: nil)
        #expect(changed.map(\.id) == [.nursery, .firstTeam])
        #expect(changed.allSatisfy { $0.lastDay == .yesterday })
    }

    @Test func `waits for somebody who takes the members`() throws {
        #expect(throws: Refusal.hasMembers(12)) {
            try dissolution.carryOut(on: .nursery, having: [], members: 12, successor: nil)
        }
        #expect(throws: Refusal.successorMustBeBranch) {
            try dissolution.carryOut(on: .nursery, having: [], members: 12, successor: .mill)
        }
        let changed = try dissolution.carryOut(
            on: .nursery, having: [], members: 12, successor: .office)
        #expect(changed.count == 1)
    }

    @Test func `waits for somebody who takes what stands below`() throws {
        #expect(throws: Refusal.hasSubordinates(["云杉岭林场机关党支部", "云杉岭林场种苗党支部"])) {
            try dissolution.carryOut(
                on: .theFarm, having: [.office, .nursery], members: 0, successor: nil)
        }
        let changed = try dissolution.carryOut(
            on: .theFarm, having: [.office, .nursery], members: 0, successor: .mill)
        #expect(changed.dropFirst().allSatisfy { $0.state(on: .today)?.parent == .mill })
        #expect(changed.dropFirst().allSatisfy { $0.state(on: .yesterday)?.parent == .farm })
    }

    @Test func `is not possible on the day it was founded`() {
        let young = Organization.example(.mill, "M", "新支部", .branch, under: .farm, from: .today)
        #expect(throws: Refusal.foundedThatDay) {
            try dissolution.carryOut(on: young, having: [], members: 0, successor: nil)
        }
    }
}

@Suite struct `Merging organisations` {
    @Test func `ends one, and its groups go on below the other`() throws {
        let merger = Merger(date: .today, name: "云杉岭林场第一党支部")
        let part = Merger.Part(organization: .nursery, below: [.firstTeam])
        let changed = try merger.carryOut([part], into: .office)
        #expect(changed.map(\.id) == [.office, .nursery, .firstTeam])
        #expect(changed[0].state(on: .today)?.name == "云杉岭林场第一党支部")
        #expect(changed[1].lastDay == .yesterday)
        #expect(changed[2].state(on: .today)?.parent == .office)
    }

    @Test func `joins branches with branches only`() {
        let part = Merger.Part(organization: .mill, below: [])
        #expect(throws: Refusal.cannotMerge(.committee, .branch)) {
            try Merger(date: .today, name: nil).carryOut([part], into: .office)
        }
    }

    @Test func `is with another one`() {
        let part = Merger.Part(organization: .office, below: [])
        #expect(throws: Refusal.mergesWithItself) {
            try Merger(date: .today, name: nil).carryOut([part], into: .office)
        }
    }

    @Test func `does not take in what stands above`() {
        let part = Merger.Part(organization: .theGroup, below: [.theFarm, .mill])
        #expect(throws: Refusal.aboveItself) {
            try Merger(date: .today, name: nil).carryOut([part], into: .theFarm)
        }
    }
}

@Suite struct `Splitting an organisation` {
    static func split(_ kind: Organization.Kind, moving: Set<OrganizationID>) -> Split {
        let founding = Founding(
            .mill, code: "ML01-003", .init("种苗第二党支部", kind, under: .farm),
            members: Headcount(full: 20), on: .today)
        return Split(founding: founding, moving: moving)
    }

    @Test func `founds a sister and takes groups along`() throws {
        let changed = try Self.split(.branch, moving: [.firstTeam]).carryOut(
            on: .nursery, having: [.firstTeam], under: .theFarm, today: .today, LocalRules())
        #expect(changed.map(\.id) == [.mill, .firstTeam])
        #expect(changed[0].founded == .today)
        #expect(changed[1].state(on: .today)?.parent == .mill)
    }

    @Test func `takes along only what stands below`() {
        #expect(throws: Refusal.notBelow) {
            try Self.split(.branch, moving: [.office]).carryOut(
                on: .nursery, having: [.firstTeam], under: .theFarm, today: .today, LocalRules())
        }
    }

    @Test func `makes no committee out of a branch`() {
        #expect(throws: Refusal.cannotMerge(.committee, .branch)) {
            try Self.split(.committee, moving: []).carryOut(
                on: .nursery, having: [], under: .theFarm, today: .today, LocalRules())
        }
    }
}

@Suite struct `Correcting an entry` {
    static let renamed: Organization = {
        var office = Organization.office
        try? office.rename(to: "机关党支布", on: .day(2020, 3, 1))
        return office
    }()

    @Test func `changes what that entry said and nothing else`() throws {
        let corrected = try Correction(
            of: .day(2020, 3, 1), to: .init("机关党支部", .branch, under: .farm),
            from: .day(2020, 4, 1)
        ).carryOut(on: Self.renamed, having: [], under: .theFarm)
        #expect(corrected.state(on: .day(2020, 3, 31))?.name == "云杉岭林场机关党支部")
        #expect(corrected.state(on: .day(2020, 4, 1))?.name == "机关党支部")
    }

    @Test func `keeps the order of the entries`() {
        let early = Correction(
            of: .day(2020, 3, 1), to: .init("机关党支部", .branch, under: .farm), from: .founding)
        #expect(throws: Refusal.laterHistory(from: .founding)) {
            try early.carryOut(on: Self.renamed, having: [], under: .theFarm)
        }
    }

    @Test func `leaves no day on which something below stands under nothing`() {
        let later = Correction(
            of: .founding, to: .init("种苗党支部", .branch, under: .farm),
            from: CivilDate.founding.adding(days: 1))
        #expect(throws: Refusal.parentNotThere(.founding)) {
            try later.carryOut(on: .nursery, having: [.firstTeam], under: .theFarm)
        }
    }
}
