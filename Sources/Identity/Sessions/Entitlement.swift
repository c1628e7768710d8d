import Kernel

/// What somebody may act as now, and why not as more.
///
/// A role beyond one's own data counts only with a second factor, and with a password that is not
/// too old. Without, one is still oneself and can put it right.
struct Entitlement: Sendable {
    enum Lack: String, Sendable, Codable { case secondFactor, freshPassword }

    /// All the roles that posts and appointments bring.
    let roles: Set<Role>
    let grants: [Grant]
    let lack: Lack?

    init(
        _ grants: [Grant], hasSecondFactor: Bool, passwordSetAt: Instant?,
        policy: PasswordPolicy, at now: Instant
    ) {
        roles = Set(grants.filter { $0.isValid(on: now.date) }.map(\.role))
        let isExpired = passwordSetAt.map { policy.isExpired(setAt: $0, now: now) } ?? false
        let needsFactor = roles.contains(where: \.reachesOthers) && !hasSecondFactor
        lack = isExpired ? .freshPassword : needsFactor ? .secondFactor : nil
        self.grants = lack == nil ? grants : grants.filter { !$0.role.reachesOthers }
    }

    var isStaff: Bool { roles.contains(where: \.reachesOthers) }

    /// The roles in force as one text: when it changes, a session gets a new token.
    var mark: String {
        Set(grants.map(\.role)).sorted().map(\.rawValue).joined(separator: " ")
    }
}
