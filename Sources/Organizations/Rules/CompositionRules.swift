public import Kernel

/// Who sits in a committee on a day, as far as the rules of its size care.
public struct Committee: Equatable, Sendable {
    public let kind: Organization.Kind
    public let headcount: Headcount
    /// How many hold each kind of post.
    public let holders: [PostKind: Int]
    /// How many people that are: one may hold two posts.
    public let members: Int

    public init(
        of kind: Organization.Kind, _ headcount: Headcount, holders: [PostKind: Int], members: Int
    ) {
        self.kind = kind
        self.headcount = headcount
        self.holders = holders
        self.members = members
    }

    func count(_ kind: PostKind) -> Int { holders[kind] ?? 0 }

    var commissioners: Int {
        holders.reduce(0) { $0 + ($1.key.isCommissioner ? $1.value : 0) }
    }

    var hasStandingCommittee: Bool { count(.standingMember) > 0 }
}

/// How large committees are, and which offices they have.
public enum CompositionRules {
    static let branchWithCommittee = Limit(.atLeast, 7, .branchCommittee)

    /// Sizes from the least to the most, with what is usual between them.
    struct Size {
        let atLeast: Limit
        let usually: Limit
        let atMost: Limit?
    }

    static let branch = Size(
        atLeast: Limit(.atLeast, 3, .branchCommittee),
        usually: Limit(.atMost, 7, .usualBranchCommittee), atMost: nil)
    static let generalBranch = Size(
        atLeast: Limit(.atLeast, 5, .usualGeneralBranchCommittee),
        usually: Limit(.atMost, 7, .usualGeneralBranchCommittee),
        atMost: Limit(.atMost, 9, .generalBranchCommittee))
    static let committee = Size(
        atLeast: Limit(.atLeast, 5, .usualEnterpriseCommittee),
        usually: Limit(.atMost, 9, .usualEnterpriseCommittee),
        atMost: Limit(.atMost, 11, .enterpriseCommittee))
    static let withStandingCommittee = Size(
        atLeast: Limit(.atLeast, 15, .usualStandingCommittee),
        usually: Limit(.atMost, 21, .usualStandingCommittee), atMost: nil)
    static let standingCommittee = Size(
        atLeast: Limit(.atLeast, 5, .usualStandingCommittee),
        usually: Limit(.atMost, 7, .usualStandingCommittee),
        atMost: Limit(.atMost, 9, .standingCommittee))
    static let deputies = Limit(.atMost, 2, .usualEnterpriseCommittee)
    static let deputiesOfSmallBranch = Limit(.atMost, 1, .branchCommittee)

    /// Everything that is not as it should be.
    public static func findings(_ body: Committee, on date: CivilDate) -> [Finding] {
        tooFew(body, on: date) + tooMany(body, on: date)
    }

    /// What has grown too large: the part that an appointment can be blamed for.
    static func tooMany(_ body: Committee, on date: CivilDate) -> [Finding] {
        switch body.kind {
        case .branch, .jointBranch, .projectBranch, .floatingBranch:
            hasCommittee(body) ? most(branch, body, date) : smallBranch(body, date)
        case .generalBranch: most(generalBranch, body, date)
        case .committee: mostOfCommittee(body, date)
        case .temporaryBranch, .group: []
        }
    }

    private static func tooFew(_ body: Committee, on date: CivilDate) -> [Finding] {
        switch body.kind {
        case .branch, .jointBranch, .projectBranch, .floatingBranch:
            hasCommittee(body) ? least(branch, body.members, date) : []
        case .generalBranch: least(generalBranch, body.members, date)
        case .committee where body.hasStandingCommittee:
            least(standingCommittee, body.count(.standingMember), date)
                + least(withStandingCommittee, body.members, date)
        case .committee: least(committee, body.members, date)
        case .temporaryBranch, .group: []
        }
    }
}

extension CompositionRules {
    /// A branch elects a committee from seven full members on.
    static func hasCommittee(_ body: Committee) -> Bool {
        branchWithCommittee.isMet(by: body.headcount.full)
    }

    /// One secretary, and one deputy if needed.
    private static func smallBranch(_ body: Committee, _ date: CivilDate) -> [Finding] {
        let withoutCommittee = Finding(
            "branch.noCommittee", Words.noCommittee(full: body.headcount.full),
            remedy: Words.endCommissioners, .branchCommittee)
        let isInForce = Clause.branchCommittee.isInForce(on: date)
        return (isInForce && body.commissioners > 0 ? [withoutCommittee] : [])
            + [
                deputiesOfSmallBranch.finding(
                    "branch.deputies", Words.deputies, body.count(.deputySecretary), on: date,
                    remedy: Words.endDeputy)
            ].compactMap(\.self)
    }

    private static func mostOfCommittee(_ body: Committee, _ date: CivilDate) -> [Finding] {
        let members =
            body.hasStandingCommittee
            ? most(withStandingCommittee, body, date)
                + most(standingCommittee, body.count(.standingMember), Words.standingMembers, date)
            : most(committee, body, date)
        let second = deputies.finding(
            "committee.deputies", Words.deputies, body.count(.deputySecretary), on: date,
            remedy: Words.endDeputy)
        return members + [second].compactMap(\.self)
    }

    private static func least(_ size: Size, _ count: Int, _ date: CivilDate) -> [Finding] {
        let few = size.atLeast.finding(
            "committee.tooFew", Words.committeeMembers, count, on: date, remedy: Words.electMore)
        return [few].compactMap(\.self)
    }

    private static func most(_ size: Size, _ body: Committee, _ date: CivilDate) -> [Finding] {
        most(size, body.members, Words.committeeMembers, date)
    }

    /// Beyond the most, the stricter sentence alone is enough.
    private static func most(
        _ size: Size, _ count: Int, _ subject: Phrase, _ date: CivilDate
    ) -> [Finding] {
        let rule = "committee.tooMany"
        let most = size.atMost?.finding(
            rule, subject, count, on: date, remedy: Words.electFewer)
        let usual = size.usually.finding(
            rule, subject, count, on: date, remedy: Words.electFewer)
        return [most ?? usual].compactMap(\.self)
    }
}
