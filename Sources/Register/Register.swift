public import Audit
public import Directories
public import Kernel
public import Keyring
public import Storage

/// The people and their membership: who belongs where, and what is known about each.
///
/// Identity and telephone numbers are sealed in the database and masked on every page; whoever
/// opens one leaves a trace that the person can read.
public struct Register: Sendable {
    let cipher: FieldCipher
    let organizations: OrganizationDirectory
    let audit: Audit
    let isBranch: BranchQuestion
    let posts: PostQuestion
    let units: UnitQuestion
    /// Where other features lead to from the list of members.
    let furtherWays: [Way]
    /// What other features do for people who are ticked on it.
    let furtherActs: [Way]
    /// Where other features lead to from the own file.
    let waysOfOneself: [Way]
    /// All that is sealed with people's own keys, by this feature and by others.
    let sealed: [SealedColumn]
    let roll: RollKeeper

    /// Whether an organisation is a branch on a day: members belong to no other.
    public typealias BranchQuestion =
        @Sendable (OrganizationID, CivilDate, borrowing ReadTransaction) throws -> Bool

    /// The posts in the Party that somebody holds on a day, in words.
    public typealias PostQuestion =
        @Sendable (PersonID, CivilDate, borrowing ReadTransaction) throws -> [Phrase]

    public init(
        cipher: FieldCipher, organizations: OrganizationDirectory, audit: Audit,
        isBranch: @escaping BranchQuestion, posts: @escaping PostQuestion,
        units: @escaping UnitQuestion, tree: TreeSource, holders: @escaping HolderQuestion,
        furtherWays: [Way] = [], furtherActs: [Way] = [], waysOfOneself: [Way] = [],
        furtherSealed: [SealedColumn] = [], listFile: RollFile? = nil
    ) {
        self.cipher = cipher
        self.organizations = organizations
        self.audit = audit
        self.isBranch = isBranch
        self.posts = posts
        self.units = units
        self.furtherWays = furtherWays
        self.furtherActs = furtherActs
        self.waysOfOneself = waysOfOneself
        sealed = Register.sealedColumns + furtherSealed
        roll = RollKeeper(tree, holders: holders, file: listFile)
    }

    /// Takes the list of members that the last run wrote down; where there is none, it is made.
    public func prepareList(
        in database: any Database, clock: any TimeSource,
        report: @Sendable (any Error) -> Void
    ) async {
        await roll.prepare(on: database, clock: clock, report: report)
    }

    /// Keeps the list of members in memory up to date, until it is cancelled.
    public func keepList(
        of database: any Database, clock: any TimeSource,
        report: @Sendable (any Error) -> Void
    ) async {
        do { try await compareNumbers(in: database) } catch {
            if !Task.isCancelled { report(error) }
        }
        await roll.run(on: database, clock: clock, report: report)
    }

    /// What others may ask about people.
    public static let directory = PersonDirectory(
        names: { people, tx in try tx.personNames(of: people) },
        named: { name, tx in try tx.people(named: name) })

    /// People and memberships as a whole: rises when somebody comes, changes branch, or leaves.
    public static let topic = Topic("people")

    /// What membership alone makes somebody: a member of the branch, for as long as it lasts.
    public static func grants(
        of person: PersonID, on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> [Grant] {
        try tx.membership(of: person, on: date).map { membership in
            [
                Grant(
                    .member, for: membership.branch, from: membership.validFrom,
                    until: membership.validUntil)
            ]
        } ?? []
    }
}
