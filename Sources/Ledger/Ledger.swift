public import Directories
public import Kernel
public import Storage

/// What was done, in logs that only grow and that anybody can check: a signed tree of hashes for
/// each top-level organisation, and a main one for what belongs to none
/// (docs/decisions/0028-a-log-for-each-house.md).
public struct Ledger: Sendable {
    /// Bumped with each entry that begins to wait.
    public static let topic = Topic("ledger")

    let host: String
    let key: LogKey
    let national: NationalProfile?
    let folder: String
    let organizations: OrganizationDirectory
    let kinds: [Action: EntryKind]
    let witnesses: Witnesses
    let standing = Standings()
    let states = WitnessStates()
    let kept = KeptForProofs()

    /// - Parameters:
    ///   - host: what the origins of new logs begin with, such as `party.example.com`.
    ///   - national: what signs twins of the logs, where they are to have any.
    ///   - folder: where the last signed heads are noted, outside the database.
    ///   - kinds: which acts are written to a log, and as what.
    ///   - witnesses: who is asked to put their names to the heads.
    public init(
        host: String, key: LogKey, national: NationalProfile? = nil, folder: String,
        organizations: OrganizationDirectory, kinds: [Action: EntryKind],
        witnesses: Witnesses = .none
    ) {
        self.host = host
        self.key = key
        self.national = national
        self.folder = folder
        self.organizations = organizations
        self.kinds = kinds
        self.witnesses = witnesses
    }
}
