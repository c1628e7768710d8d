public import Storage

extension Organization {
    /// What an organisation is. Temporary and joint branches are kinds like the others.
    public enum Kind: String, Storable, Codable, Sendable, CaseIterable {
        case committee, generalBranch, branch, jointBranch, projectBranch, temporaryBranch
        case floatingBranch, group
    }
}

extension Organization.Kind {
    /// Every kind of branch: what has members, meetings and groups.
    public var isBranch: Bool {
        switch self {
        case .branch, .jointBranch, .projectBranch, .temporaryBranch, .floatingBranch: true
        case .committee, .generalBranch, .group: false
        }
    }

    /// Is set up for a task and ends with it; nobody's formal relation moves into it.
    public var isTemporary: Bool { self == .temporaryBranch }

    /// Exists for something that has an end: a task or a project.
    public var hasTask: Bool { self == .temporaryBranch || self == .projectBranch }

    /// A body that is elected for a term. Leaders of temporary branches are appointed, those of
    /// groups are named by the branch.
    public var hasTerms: Bool { self != .temporaryBranch && self != .group }

    /// Committees stand at the top or under committees, branches under either kind of body, and
    /// groups inside branches.
    public func mayStand(under above: Organization.Kind?) -> Bool {
        switch (self, above) {
        case (.group, let above): above?.isBranch ?? false
        case (.committee, nil), (.committee, .committee): true
        case (.generalBranch, nil), (.generalBranch, .committee): true
        case (_, nil), (_, .committee), (_, .generalBranch): isBranch
        default: false
        }
    }

    /// What may become one: branches join branches, committees committees.
    func mayMerge(with other: Organization.Kind) -> Bool {
        self == other || isBranch && other.isBranch
    }

    /// Larger bodies come first in lists and among what is found.
    var rank: Int {
        switch self {
        case .committee: 0
        case .generalBranch: 1
        case .branch, .jointBranch, .projectBranch, .temporaryBranch, .floatingBranch: 2
        case .group: 3
        }
    }
}
