public import Kernel
import Storage

public enum LogSubject {}
public typealias LogID = ID<LogSubject>

/// One log: that of a top-level organisation, or the main one of what belongs to none.
struct Log: Sendable, Equatable {
    let id: LogID
    /// Below `/ledger/`.
    let name: String
    let organization: OrganizationID?
    /// Another one after a copy was restored that others had seen more of.
    let epoch: Int
    /// What signed heads call it. It never changes.
    let origin: String
    /// The key that it began with, as it is handed round.
    let key: String
    /// Those that took its place. A log that is only written to is read without them.
    var successions: [Succession] = []
}

extension Log {
    static let firstEpoch = 1
    static let mainName = "main"

    /// The first log of an organisation. Its id follows from the organisation's, so that two
    /// programs that begin it at once begin the same.
    init(first organization: OrganizationID?, on host: String, key: (String) -> String) {
        id = organization.map { LogID(high: $0.high, low: $0.low) } ?? LogID(high: 0, low: 0)
        name = organization?.description ?? Log.mainName
        self.organization = organization
        epoch = Log.firstEpoch
        let above = "\(host)/ledger"
        origin = organization.map { "\(above)/\($0)" } ?? above
        self.key = key(origin)
    }
}
