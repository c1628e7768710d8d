public import Storage

/// What somebody can be in an organisation.
public enum PostKind: String, Storable, Codable, Sendable, CaseIterable {
    case secretary, deputySecretary, disciplineSecretary, standingMember
    case organizationCommissioner, publicityCommissioner, disciplineCommissioner
    case youthCommissioner, commissioner
    case groupLeader, deputyGroupLeader
    /// Looks after the register, transfers and statistics; not a member of the committee.
    case clerk
}

extension PostKind {
    /// Sits in the committee of its organisation.
    public var isInCommittee: Bool {
        switch self {
        case .groupLeader, .deputyGroupLeader, .clerk: false
        default: true
        }
    }

    /// Leads the organisation when in office.
    var leads: Bool { self == .secretary || self == .groupLeader }

    /// Acts for the leader while that post is vacant.
    var deputises: Bool { self == .deputySecretary || self == .deputyGroupLeader }

    /// Belongs to the committee because it has work of its own in it.
    var isCommissioner: Bool { isInCommittee && !leads && !deputises }

    func exists(in kind: Organization.Kind) -> Bool {
        switch self {
        case .groupLeader, .deputyGroupLeader: kind == .group
        case .disciplineSecretary, .standingMember: kind == .committee
        default: kind != .group
        }
    }

    /// There is one such seat and no more.
    var isSingle: Bool { leads || self == .disciplineSecretary }
}
