public import Kernel

/// What somebody should look at who looks after the installation.
public enum LogTrouble: Equatable, Sendable {
    /// What is stored contradicts itself, or others have seen more of it: nothing is signed.
    case stopped(Phrase)
    /// Something waits for its place or its signature much longer than it ever should.
    case late
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
    public let troubled: [Troubled]
}
