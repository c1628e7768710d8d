import Kernel

/// What somebody counts as on one day: the person, and the grants that are in force.
///
/// Who holds an officer's role acts only as that officer and as oneself: posts and other roles of
/// the same account give nothing then, so an officer reads no member's data by another door. Two
/// officers' roles on one account cancel each other, should the database ever hold such a thing.
struct Standing {
    private let person: PersonID?
    private let grants: [Grant]

    init(of principal: Principal, on date: CivilDate) {
        person = principal.person
        let valid = principal.grants.filter { $0.isValid(on: date) }
        guard let office = valid.first(where: \.role.isOffice)?.role else {
            grants = valid
            return
        }
        let isOnlyOne = valid.allSatisfy { !$0.role.isOffice || $0.role == office }
        grants = isOnlyOne ? valid.filter { $0.role == office } : []
    }

    func isAbout(_ object: Object) -> Bool { person != nil && object.person == person }

    /// Whether a permission takes this far: to the object, and to the field of it.
    func reaches(_ object: Object, by permission: Permission) -> Bool {
        guard (object.field ?? .open) <= permission.dataClass else { return false }
        if asMember(reaches: object, permission.reaches[.member]) { return true }
        return grants.contains { grant in
            permission.reaches[grant.role].map { covers(object, $0, grant) } ?? false
        }
    }

    /// Everybody with an account is a member for oneself, and for what all inside may know.
    private func asMember(reaches object: Object, _ reach: Reach?) -> Bool {
        switch reach {
        case .own: isAbout(object)
        case .everywhere: person != nil && !object.organizations.isEmpty
        case .organization, .subtree, .installation, nil: false
        }
    }

    private func covers(_ object: Object, _ reach: Reach, _ grant: Grant) -> Bool {
        switch reach {
        case .own: isAbout(object)
        case .organization: object.organizations.first == grant.organization
        case .subtree: object.organizations.contains(grant.organization)
        case .everywhere: !object.organizations.isEmpty
        case .installation: object.organizations.isEmpty
        }
    }
}
