public import Kernel

public enum MandateSubject {}

/// A role that somebody was given by hand, because no post brings it.
///
/// Secretaries and committee members are what they are by their posts; a mandate is for the
/// three officers and a few others, has a reason and an end date, and takes two persons.
public struct Mandate: Sendable {
    public typealias ID = Kernel.ID<MandateSubject>

    public let id: ID
    public let account: AccountID
    public let role: Role
    public let organization: OrganizationID
    public let validFrom: CivilDate
    /// The last day.
    public let validUntil: CivilDate
    public let reason: String

    public init(
        id: ID, account: AccountID, role: Role, organization: OrganizationID,
        from validFrom: CivilDate, until validUntil: CivilDate, because reason: String
    ) {
        self.id = id
        self.account = account
        self.role = role
        self.organization = organization
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.reason = reason
    }

    /// The roles that are given by hand. All others come with posts and go with them.
    public static let roles: [Role] = [
        .clerk, .payrollClerk, .auditor, .moderator, .leader, .systemAdministrator,
        .securityAdministrator, .auditAdministrator,
    ]

    /// A mandate is looked at again after three years at the latest.
    public static let longest = 3

    public var grant: Grant {
        Grant(
            role, for: organization, from: validFrom, until: validUntil, source: .administrator)
    }
}

extension Mandate {
    public enum Refusal: Error, Equatable, Sendable {
        case roleOfPost
        case oneself
        case officerAlready(Role)
        case officerHasNoOtherRole(Role)
        case hasOtherRoles(Role)
        case officerBelowTop
        case endsBeforeItBegins
        case tooLong
        case heldAlready
    }

    /// What is known about the account and the organisation when somebody is to be given.
    public struct Circumstances: Sendable {
        /// The mandates of the account that have not ended.
        public let held: [Mandate]
        /// The officer's role that the account has or ever had.
        public let office: Role?
        /// Whether the organisation has none above it.
        public let isTop: Bool

        public init(held: [Mandate], office: Role?, isTop: Bool) {
            self.held = held
            self.office = office
            self.isTop = isTop
        }
    }

    /// Whether this mandate may be proposed by an account.
    ///
    /// The three officers of classified protection (GB/T 22239-2019, 8.1.5.1 to 8.1.5.3) are three
    /// accounts for good: who was one cannot become another with the same account, because the
    /// old deeds would then be one's own to audit.
    public func check(
        proposedBy proposer: AccountID, _ known: Circumstances
    ) throws(Refusal) {
        guard Mandate.roles.contains(role) else { throw .roleOfPost }
        guard account != proposer else { throw .oneself }
        guard validFrom <= validUntil else { throw .endsBeforeItBegins }
        guard validUntil <= validFrom.adding(years: Mandate.longest) else { throw .tooLong }
        try checkSeparation(known)
        let isHeld = known.held.contains { overlaps($0) }
        guard !isHeld else { throw .heldAlready }
    }

    private func checkSeparation(_ known: Circumstances) throws(Refusal) {
        let isOfficer = Role.officers.contains(role)
        if let office = known.office, office != role {
            throw isOfficer ? .officerAlready(office) : .officerHasNoOtherRole(office)
        }
        guard isOfficer else { return }
        guard known.isTop else { throw .officerBelowTop }
        if let other = known.held.first(where: { $0.role != role }) {
            throw .hasOtherRoles(other.role)
        }
    }

    private func overlaps(_ other: Mandate) -> Bool {
        role == other.role && organization == other.organization
            && validFrom <= other.validUntil && other.validFrom <= validUntil
    }
}

extension Mandate.Refusal {
    public var sentence: Phrase {
        switch self {
        case .roleOfPost:
            Phrase(
                "这个角色随党内职务而来，请在组织页面办理任职",
                "This role comes with a post; enter the post on the organisation's page")
        case .oneself:
            Phrase("不能给自己授权", "Nobody gives a role to themselves")
        case .officerAlready(let office):
            Phrase(
                "该账号是或曾是\(office.title.chinese)；系统、安全、审计三员不能由同一账号担任",
                "This account is or was \(office.title.english); the three officers are three "
                    + "accounts")
        case .officerHasNoOtherRole(let office):
            Phrase(
                "该账号是或曾是\(office.title.chinese)，不能再担任其他角色",
                "This account is or was \(office.title.english) and takes no other role")
        case .hasOtherRoles(let role):
            Phrase(
                "该账号已有\(role.title.chinese)角色；三员账号不能兼任，请另设账号",
                "This account is \(role.title.english) already; an officer has an account of "
                    + "its own")
        case .officerBelowTop:
            Phrase("三员只在最上级组织设置", "The three officers belong to the top organisation")
        case .endsBeforeItBegins:
            Phrase("截止日期早于开始日期", "The last day is before the first")
        case .tooLong:
            Phrase(
                "授权最长 \(Mandate.longest) 年，到期前可续",
                "At most \(Mandate.longest) years; it can be renewed")
        case .heldAlready:
            Phrase(
                "该账号在这段时间已有同一角色", "The account has this role in this period already")
        }
    }
}
