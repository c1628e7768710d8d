public import Kernel
public import Storage

/// What somebody should look at who looks after the installation.
public enum LogTrouble: Equatable, Sendable {
    /// What is stored contradicts itself, or others have seen more of it: nothing is signed.
    case stopped(Phrase)
    /// Something waits for its place or its signature much longer than it ever should.
    case late
    /// Heads wait because a standby that is asked for is away, or does not have what was done.
    case unreplicated(Replication)
    /// Too few witnesses have signed what is an hour old.
    case unwitnessed
}

/// How the logs of an installation do.
public struct LogsHealth: Equatable, Sendable {
    public struct Troubled: Equatable, Sendable {
        /// The name under which the log is known everywhere.
        public let origin: String
        public let trouble: LogTrouble
    }

    public let logs: Int
    public let witnesses: Int
    public let quorum: Int
    /// What the standbys do at this moment, whether anything waits for them or not.
    public let replication: Replication
    public let troubled: [Troubled]
}
