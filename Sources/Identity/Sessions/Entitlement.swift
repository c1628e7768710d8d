import Kernel

/// What somebody may act as now, and why not as more.
///
/// A role beyond one's own data counts only with a second factor, and with a password that is not
/// too old. Without, one is still oneself and can put it right. An officer's role counts only
/// where administration is allowed from.
struct Entitlement: Sendable {
    enum Lack: String, Sendable, Codable { case secondFactor, freshPassword }

    /// All the roles that posts and appointments bring.
    let roles: Set<Role>
    let grants: [Grant]
    let lack: Lack?
    /// An officer's role does not count here.
    let isAway: Bool

    init(
        _ grants: [Grant], hasSecondFactor: Bool, passwordSetAt: Instant?,
        policy: PasswordPolicy, mayAdminister: Bool = true, at now: Instant
    ) {
        roles = Set(grants.filter { $0.isValid(on: now.date) }.map(\.role))
        let isExpired = passwordSetAt.map { policy.isExpired(setAt: $0, now: now) } ?? false
        let needsFactor = roles.contains(where: \.reachesOthers) && !hasSecondFactor
        lack = isExpired ? .freshPassword : needsFactor ? .secondFactor : nil
        isAway = !mayAdminister && !roles.isDisjoint(with: Role.officers)
        let isWhole = lack == nil && !isAway
        self.grants = isWhole ? grants : grants.filter { !$0.role.reachesOthers }
    }

    var isStaff: Bool { roles.contains(where: \.reachesOthers) }

    /// The roles in force as one text: when it changes, a session gets a new token.
    var mark: String {
        Set(grants.map(\.role)).sorted().map(\.rawValue).joined(separator: " ")
    }
}
