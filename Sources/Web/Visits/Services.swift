public import HTML
public import Kernel
public import Storage

/// What the application gives to every visit. App fills it in, once, by hand.
public struct Services: Sendable {
    public let database: any Database
    public let sessions: any SessionKeeping
    public let authority: any Authority
    public let journal: any Journal
    public let clock: any TimeSource
    public let shell: any Shell
    public let pace: Pace
    /// A digest without collisions, for telling whether a repeated request is the same one.
    public let digest: @Sendable ([UInt8]) -> [UInt8]
    /// Where the cause of a failure is kept; the person reads only its request id.
    public let report: @Sendable (any Error, Request) -> Void

    public init(
        database: any Database, sessions: any SessionKeeping, authority: any Authority,
        journal: any Journal, clock: any TimeSource, shell: any Shell, pace: Pace = .unlimited,
        digest: @escaping @Sendable ([UInt8]) -> [UInt8],
        report: @escaping @Sendable (any Error, Request) -> Void
    ) {
        self.database = database
        self.sessions = sessions
        self.authority = authority
        self.journal = journal
        self.clock = clock
        self.shell = shell
        self.pace = pace
        self.digest = digest
        self.report = report
    }
}

/// Keeps what was done; the feature Audit does. It writes in the transaction of the deed.
public protocol Journal: Sendable {
    /// What is to be written, made ready as far as that needs no transaction: whoever does much at
    /// once makes the next ready while the last is written.
    func entries(of deeds: [Deed], _ circumstances: Circumstances) throws -> JournalEntries
}

extension Journal {
    public func write(
        _ deeds: [Deed], _ circumstances: Circumstances, in transaction: borrowing WriteTransaction
    ) throws {
        try entries(of: deeds, circumstances).write(transaction)
    }
}

/// Deeds in the form in which they are kept. They are written once, and written again where the
/// transaction was undone: each time the same rows with the same ids, and nothing outside of it.
public struct JournalEntries: Sendable {
    public let write: @Sendable (borrowing WriteTransaction) throws -> Void

    public init(write: @escaping @Sendable (borrowing WriteTransaction) throws -> Void) {
        self.write = write
    }
}

/// Draws what all pages share around the inside of one; the module Design does.
public protocol Shell: Sendable {
    func draw(_ page: some Page, in frame: Frame) -> HTML
}

/// What the shell needs to know beside the page itself.
public struct Frame: Sendable {
    public let viewer: Viewer
    /// The sentence left by the command that led here.
    public let message: String?
    public let undo: Link?
    /// The page came back with complaints; its title says so to a screen reader.
    public let hasComplaints: Bool

    public init(
        viewer: Viewer, message: String? = nil, undo: Link? = nil, hasComplaints: Bool = false
    ) {
        self.viewer = viewer
        self.message = message
        self.undo = undo
        self.hasComplaints = hasComplaints
    }
}
