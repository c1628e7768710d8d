public import Kernel

/// How many belong to an organisation. Thresholds of size count everybody, those of the ability
/// to vote count full members.
public struct Headcount: Equatable, Sendable, Encodable {
    public let full: Int
    public let probationary: Int

    public init(full: Int, probationary: Int = 0) {
        self.full = full
        self.probationary = probationary
    }

    public var all: Int { full + probationary }

    public static let none = Headcount(full: 0)
}

/// When an organisation of a kind may be set up, and when it should become another one.
public enum SetUpRules {
    static let branchFull = Limit(.atLeast, 3, .branchSize)
    static let branchUsual = Limit(.atMost, 50, .usualBranchSize)
    static let jointUnits = Limit(.atLeast, 2, .jointBranch)
    static let jointUsualUnits = Limit(.atMost, 5, .usualJointBranch)
    static let projectMonths = Limit(.atLeast, 6, .projectBranch)
    static let generalFrom = Limit(.atLeast, 50, .enterpriseSize)
    static let generalUpTo = Limit(.lessThan, 100, .enterpriseSize)
    static let committeeFrom = Limit(.atLeast, 100, .enterpriseSize)

    /// What the rules say of an organisation with so many members on a day.
    public static func findings(
        for particulars: Organization.Particulars, _ count: Headcount, on date: CivilDate,
        _ local: LocalRules
    ) -> [Finding] {
        switch particulars.kind {
        case .committee: [committee(count, date)].compactMap(\.self)
        case .generalBranch: generalBranch(count, date)
        case .branch, .floatingBranch: branch(count, date)
        case .jointBranch: branch(count, date) + joint(particulars.units.count, date)
        case .projectBranch: branch(count, date) + project(particulars.task, date)
        case .temporaryBranch: over(particulars.task, date)
        case .group: group(count, date, local)
        }
    }

    /// 49 members are a branch, 99 a general branch and 100 a committee; 50 may still be a branch.
    public static func fittingKind(for members: Int) -> Organization.Kind {
        switch members {
        case committeeFrom.number...: .committee
        case generalFrom.number...: .generalBranch
        default: .branch
        }
    }
}

extension SetUpRules {
    private static func committee(_ count: Headcount, _ date: CivilDate) -> Finding? {
        committeeFrom.finding(
            "committee.members", Words.members, count.all, on: date,
            remedy: Words.approvalForFewer)
    }

    private static func generalBranch(_ count: Headcount, _ date: CivilDate) -> [Finding] {
        [
            generalFrom.finding(
                "generalBranch.members", Words.members, count.all, on: date,
                remedy: Words.approvalForFewer),
            generalUpTo.finding(
                "generalBranch.tooMany", Words.members, count.all, on: date,
                remedy: Words.becomeCommittee),
        ].compactMap(\.self)
    }

    private static func branch(_ count: Headcount, _ date: CivilDate) -> [Finding] {
        [
            branchFull.finding(
                "branch.fullMembers", Words.fullMembers, count.full, on: date,
                remedy: Words.joinOthers),
            branchUsual.finding(
                "branch.members", Words.members, count.all, on: date, remedy: Words.splitUp),
        ].compactMap(\.self)
    }

    private static func joint(_ units: Int, _ date: CivilDate) -> [Finding] {
        [
            jointUnits.finding(
                "joint.oneUnit", Words.coveredUnits, units, unit: Words.units, on: date,
                remedy: Words.listUnits),
            jointUsualUnits.finding(
                "joint.units", Words.coveredUnits, units, unit: Words.units, on: date,
                remedy: Words.fewerUnits),
        ].compactMap(\.self)
    }

    private static func project(_ task: Organization.Task?, _ date: CivilDate) -> [Finding] {
        guard let task, projectMonths.clause.isInForce(on: date),
            task.endsOn < task.beginsOn.adding(months: projectMonths.number)
        else { return over(task, date) }
        let short = Finding(
            "project.tooShort", Words.projectTooShort(task), remedy: Words.temporaryInstead,
            projectMonths.clause)
        return [short] + over(task, date)
    }

    /// What was set up for a task ends with it.
    private static func over(_ task: Organization.Task?, _ date: CivilDate) -> [Finding] {
        guard let task, task.endsOn < date, Clause.taskOver.isInForce(on: date) else { return [] }
        return [
            Finding(
                "task.over", Words.taskOver(task.endsOn), remedy: Words.dissolveOrProlong,
                .taskOver)
        ]
    }

    private static func group(
        _ count: Headcount, _ date: CivilDate, _ local: LocalRules
    ) -> [Finding] {
        [
            Limit(.atLeast, local[.groupMembers], .customaryGroup).finding(
                "group.members", Words.members, count.all, on: date, remedy: Words.joinGroups),
            Limit(.atLeast, 1, .customaryGroup).finding(
                "group.fullMembers", Words.fullMembers, count.full, on: date,
                remedy: Words.joinGroups),
        ].compactMap(\.self)
    }
}
