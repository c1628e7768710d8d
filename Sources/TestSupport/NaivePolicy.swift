public import Kernel

/// The same decision made a second time, written to be obvious and nothing else.
///
/// It shares no code with the policy: it walks the tree by asking for parents one by one, loops
/// where the policy looks up, and copies the rule sentence by sentence.
public struct NaivePolicy {
    private let lines: [Permission]
    private let purposes: [Purpose]
    private let parentOf: (OrganizationID) -> OrganizationID?

    public init(
        lines: [Permission], purposes: [Purpose],
        parentOf: @escaping (OrganizationID) -> OrganizationID?
    ) {
        self.lines = lines
        self.purposes = purposes
        self.parentOf = parentOf
    }

    public struct Question: Sendable {
        public var principal: Principal
        public var action: Action
        public var organization: OrganizationID?
        public var person: PersonID?
        public var field: DataClass?
        public var purpose: Purpose?
        public var at: Instant

        public init(
            principal: Principal, action: Action, organization: OrganizationID?,
            person: PersonID? = nil, field: DataClass? = nil, purpose: Purpose? = nil,
            at instant: Instant
        ) {
            self.principal = principal
            self.action = action
            self.organization = organization
            self.person = person
            self.field = field
            self.purpose = purpose
            at = instant
        }
    }

    public func answer(_ question: Question) -> Decision {
        var line: Permission?
        for candidate in lines {
            if candidate.action.name == question.action.name { line = candidate }
        }
        guard let line else { return .refused(.hidden) }

        if !isWithinReach(question, line) {
            if line.dataClass == .open || line.dataClass == .inside {
                return .refused(.forbidden)
            }
            return knowsOfIt(question, line) ? .refused(.forbidden) : .refused(.hidden)
        }
        if line.needsPurpose && !isOwn(question) {
            var isListed = false
            for purpose in purposes {
                if let given = question.purpose, given == purpose { isListed = true }
            }
            if !isListed { return .refused(.needsPurpose) }
        }
        if line.needsStepUp {
            guard let shown = question.principal.steppedUpAt else { return .refused(.needsStepUp) }
            let age = question.at.microseconds - shown.microseconds
            if age < 0 || age > 300_000_000 { return .refused(.needsStepUp) }
        }
        return .allowed
    }

    private func isWithinReach(_ question: Question, _ line: Permission) -> Bool {
        if let field = question.field, field.rawValue > line.dataClass.rawValue { return false }
        if question.principal.person != nil {
            if line.reaches[.member] == .own && isOwn(question) { return true }
            if line.reaches[.member] == .everywhere && question.organization != nil { return true }
        }
        for grant in grantsThatCount(question) {
            guard let reach = line.reaches[grant.role] else { continue }
            if reach == .own && isOwn(question) { return true }
            if reach == .installation && question.organization == nil { return true }
            guard let organization = question.organization else { continue }
            if reach == .everywhere { return true }
            if reach == .organization && organization == grant.organization { return true }
            if reach == .subtree && isBelowOrSame(organization, grant.organization) { return true }
        }
        return false
    }

    private func grantsThatCount(_ question: Question) -> [Grant] {
        let today = question.at.date
        var valid: [Grant] = []
        for grant in question.principal.grants {
            if grant.validFrom > today { continue }
            if let last = grant.validUntil, last < today { continue }
            valid.append(grant)
        }
        let isSystem = valid.contains { $0.role == .systemAdministrator }
        let isSecurity = valid.contains { $0.role == .securityAdministrator }
        let isAudit = valid.contains { $0.role == .auditAdministrator }
        let offices = (isSystem ? 1 : 0) + (isSecurity ? 1 : 0) + (isAudit ? 1 : 0)
        if offices == 0 { return valid }
        if offices > 1 { return [] }
        return valid.filter { grant in
            grant.role == .systemAdministrator || grant.role == .securityAdministrator
                || grant.role == .auditAdministrator
        }
    }

    private func isOwn(_ question: Question) -> Bool {
        guard let self_ = question.principal.person, let other = question.person else {
            return false
        }
        return self_ == other
    }

    private func isBelowOrSame(_ organization: OrganizationID, _ top: OrganizationID) -> Bool {
        var current: OrganizationID? = organization
        while let here = current {
            if here == top { return true }
            current = parentOf(here)
        }
        return false
    }

    /// May do anything else to a thing of this kind at this place.
    private func knowsOfIt(_ question: Question, _ line: Permission) -> Bool {
        let kind = line.action.name.split(separator: ".")[0]
        var whole = question
        whole.field = nil
        for other in lines where other.action.name.split(separator: ".")[0] == kind {
            if isWithinReach(whole, other) { return true }
        }
        return false
    }
}
