public import Directories
public import Kernel
public import Storage
public import Web

/// The tree of Party organisations with its history, and the posts in it.
public struct Organizations: Sendable {
    let neighbours: Neighbours
    /// Tells whoever has the tree open that it is no longer as shown. It says no more than that.
    public let news: Broadcast
    /// What pages of organisations show; most are read far more often than they change.
    let views: Memory<OrganizationView.Key, OrganizationView?>

    public init(_ neighbours: Neighbours, news: Broadcast) {
        self.neighbours = neighbours
        self.news = news
        views = Memory(
            following: neighbours.topics.union([Organizations.topic]), keeping: 512)
    }

    /// The tree as a whole: rises whenever an organisation or a post becomes different.
    public static let topic = Topic("organizations")
    /// The shape of the tree: rises when an organisation comes, ends, moves or is called otherwise,
    /// and not with its posts.
    public static let shape = Topic("organizations.shape")
    public static let section = Section("organizations")
    public static let termsSection = Section("terms")

    /// What other features may ask about the tree.
    public static let directory = OrganizationDirectory(
        ancestry: { id, date, tx in try tx.ancestry(of: id, on: date) },
        ancestries: { ids, date, tx in try tx.ancestries(of: ids, on: date) },
        names: { ids, date, tx in try tx.organizationNames(ids, on: date) },
        below: { id, date, tx in try tx.subtreeQuery(of: id, on: date) })

}

/// What this feature asks of others; App connects the answers. Members belong to the register, and
/// an organisation only needs to know how many there are and who somebody is.
public struct Neighbours: Sendable {
    public typealias Tx = ReadTransaction

    /// What the answers to these questions change with.
    let topics: Set<Topic>
    let people: PersonDirectory
    /// Who belongs to organisations on a day, those below included; one without an entry has
    /// nobody.
    let headcounts:
        @Sendable ([OrganizationID], CivilDate, borrowing Tx) throws -> [OrganizationID: Headcount]
    /// Members of an organisation on a day, some hundred at most: who can be chosen for a post
    /// where the browser runs no scripts.
    let members: @Sendable (OrganizationID, CivilDate, borrowing Tx) throws -> [PersonID]
    /// A person as a candidate for a post on a day; nil if there is no such person.
    let nominee: @Sendable (PersonID, CivilDate, borrowing Tx) throws -> Nominee?
    /// Takes the members of an organisation that ends to the one that goes on. It runs inside the
    /// transaction that ends it, so nobody is ever in no branch or in two.
    let succeed: @Sendable (Succession, borrowing WriteTransaction) throws -> [Deed]

    public init(
        following topics: Set<Topic>, people: PersonDirectory,
        headcounts:
            @escaping @Sendable ([OrganizationID], CivilDate, borrowing Tx) throws ->
            [OrganizationID: Headcount],
        members:
            @escaping @Sendable (OrganizationID, CivilDate, borrowing Tx) throws -> [PersonID],
        nominee: @escaping @Sendable (PersonID, CivilDate, borrowing Tx) throws -> Nominee?,
        succeed: @escaping @Sendable (Succession, borrowing WriteTransaction) throws -> [Deed]
    ) {
        self.topics = topics
        self.people = people
        self.headcounts = headcounts
        self.members = members
        self.nominee = nominee
        self.succeed = succeed
    }
}

/// An organisation ends, and another one takes over its members, if it had any.
public struct Succession: Equatable, Sendable {
    public let ended: OrganizationID
    public let successor: OrganizationID?
    /// The first day under the successor.
    public let date: CivilDate
    /// The act that the members' history refers to.
    public let act: ActID
    public let reason: String?
    public let recordedAt: Instant
    public let account: AccountID?
    public let person: PersonID?
}
