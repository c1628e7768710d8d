public import Kernel

/// Who may do what: one line an action, one column a role, made of what the features list.
///
/// What is not in it is allowed to nobody.
public struct Matrix: Sendable {
    /// In the order of the features, which is the order of the page.
    public let permissions: [Permission]
    private let byAction: [Action: Permission]
    /// What else can be done to the same kind of thing, found once.
    private let byKind: [Action: [Permission]]

    /// Two lines for one action, an officer near members' data, or members' data without a border
    /// are mistakes of ours.
    public init(_ permissions: [Permission]) {
        self.permissions = permissions
        byAction = Dictionary(permissions.map { ($0.action, $0) }) { one, _ in
            preconditionFailure("two permissions for \(one.action)")
        }
        let kinds = Dictionary(grouping: permissions, by: \.action.kind)
        byKind = byAction.mapValues { kinds[$0.action.kind] ?? [] }
        for permission in permissions {
            precondition(permission.isLawful, "\(permission.action) gives away members' data")
        }
    }

    public subscript(action: Action) -> Permission? { byAction[action] }

    /// Everything that can be done to the same kind of thing.
    func permissions(onKindOf permission: Permission) -> [Permission] {
        byKind[permission.action] ?? []
    }
}

extension Permission {
    /// Members' data is for none of the three officers, and nowhere without a border.
    var isLawful: Bool {
        dataClass < .personal
            || Role.officers.isDisjoint(with: reaches.keys)
                && !reaches.values.contains(.everywhere)
    }
}
