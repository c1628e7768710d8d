/// What somebody is for an organisation and, where the role reaches down, for all below it.
public enum Role: String, Sendable, Codable, CaseIterable, Comparable {
    /// Everybody with an account: one's own duties, file and voice.
    case member
    case branchSecretary
    case branchCommitteeMember
    case clerk
    /// Brings in what members are paid, and sees nothing else of them.
    case payrollClerk
    case committeeSecretary
    case auditor
    case moderator
    case leader
    // The three officers of classified protection, level 3 (GB/T 22239-2019, 8.1.5): no account
    // combines two of them, and none of them reads members' data.
    case systemAdministrator
    case securityAdministrator
    case auditAdministrator

    public static let officers = Set(allCases.filter(\.isOffice))

    /// Whether it is one of the three officers.
    public var isOffice: Bool {
        switch self {
        case .systemAdministrator, .securityAdministrator, .auditAdministrator: true
        default: false
        }
    }

    public static func < (left: Role, right: Role) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A role held for one organisation during a period.
public struct Grant: Hashable, Sendable {
    /// Where a grant comes from: a post, which takes it away again when it ends, or an
    /// administrator, who gave a reason.
    public enum Source: String, Sendable, Codable { case post, administrator }

    public let role: Role
    public let organization: OrganizationID
    public let validFrom: CivilDate
    /// The last day of validity.
    public let validUntil: CivilDate?
    public let source: Source

    public init(
        _ role: Role, for organization: OrganizationID, from validFrom: CivilDate,
        until validUntil: CivilDate? = nil, source: Source = .post
    ) {
        self.role = role
        self.organization = organization
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.source = source
    }

    public func isValid(on date: CivilDate) -> Bool {
        validFrom <= date && validUntil.map { date <= $0 } ?? true
    }
}
