import Kernel

/// How long a session lasts (security.md, S4).
enum SessionRules {
    /// Without a request.
    static let idle = Duration.seconds(30 * 60)
    /// The same for whoever sees more than their own data.
    static let idleOfStaff = Duration.seconds(10 * 60)
    /// From signing in, whatever happens.
    static let absolute = Duration.seconds(12 * 3600)
    /// From the password to the second factor.
    static let secondFactor = Duration.seconds(5 * 60)
    /// Use is noted this often and not at every request, which would be a write for every read.
    static let noting = Duration.seconds(30)
    /// A page that was loading while the token changed may still come with the old one.
    static let overlap = Duration.seconds(10)

    /// Whether a session that began and was last used then still counts. A clock that was set
    /// back makes no session older.
    static func isAlive(
        startedAt: Instant, usedAt: Instant, isStaff: Bool, at now: Instant
    ) -> Bool {
        now - usedAt < (isStaff ? idleOfStaff : idle) && now - startedAt < absolute
    }
}

extension Role {
    /// A role that reaches beyond one's own data: it takes a second factor and a shorter rest.
    var reachesOthers: Bool { self != .member }
}
