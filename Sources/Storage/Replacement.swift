public import Kernel

/// A new database beside the one in use, which can take its place when it is complete.
public protocol Replacement: Sendable {
    /// Refuses while another program uses the database that is to be replaced.
    func checkUnused() async throws

    /// Makes the new database, empty. What an earlier attempt left is removed.
    func make() async throws -> any Database

    /// Puts the new database, which is closed, in the place of the old one, and returns under
    /// which name the old one is kept.
    func takePlace(at now: Instant) async throws -> String?

    /// Removes the new database.
    func discard() async
}

/// Another program, most likely the service itself, uses the database.
public struct DatabaseInUse: Error, Equatable, Sendable {
    public init() {}
}

extension Instant {
    /// `20260501T010000`, for names of what is kept.
    package var stamp: String {
        iso8601.filter { $0 != "-" && $0 != ":" && $0 != "Z" }
    }
}
