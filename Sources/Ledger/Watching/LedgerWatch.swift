public import Audit
public import Kernel
public import Storage

/// Looks after the logs beside the daily work, and tells the audit what it should raise.
public struct LedgerWatch: Sendable {
    /// Whatever waited while the program was away is signed and witnessed well within this time.
    static let grace = Duration.seconds(120)

    private let ledger: Ledger
    private let database: any Database
    private let start: Instant

    /// - Parameter start: when this program began to look after the logs.
    public init(_ ledger: Ledger, in database: any Database, since start: Instant) {
        self.ledger = ledger
        self.database = database
        self.start = start
    }

    public func alerts(at now: Instant) async throws -> [Alert] {
        guard now - start > LedgerWatch.grace else { return [] }
        let (ledger, start) = (ledger, start)
        let health = try await database.read { tx in try ledger.health(tx, at: now, since: start) }
        return health.troubled.map { troubled in
            Alert(troubled.trouble.rule, about: troubled.origin, at: now)
        }
    }
}

extension LogTrouble {
    fileprivate var rule: Alert.Rule {
        switch self {
        case .stopped, .late, .unreplicated: .ledgerStopped
        case .unwitnessed: .ledgerUnwitnessed
        }
    }
}
