public import Kernel
public import Storage

/// Where an organisation stands: below which one, if below any.
public struct TreePlace: Equatable, Sendable {
    public let organization: OrganizationID
    public let parent: OrganizationID?

    public init(_ organization: OrganizationID, below parent: OrganizationID?) {
        self.organization = organization
        self.parent = parent
    }
}

/// What the statistics are made from; App connects Organizations and Register.
public struct StatisticsSource: Sendable {
    public typealias Places =
        @Sendable (CivilDate, borrowing ReadTransaction) throws -> [TreePlace]
    public typealias Members =
        @Sendable (CivilDate, borrowing ReadTransaction, (CountedMember) throws -> Void) throws ->
        Void
    public typealias Some =
        @Sendable ([PersonID], CivilDate, borrowing ReadTransaction) throws -> [CountedMember]
    public typealias Inside =
        @Sendable ([OrganizationID], CivilDate, borrowing ReadTransaction) throws -> [PersonID]
    public typealias Size = @Sendable (Int, borrowing ReadTransaction) throws -> Int
    public typealias Turning =
        @Sendable (CivilDate, CivilDate, borrowing ReadTransaction) throws -> [PersonID]

    /// All organisations of a day, each before those below it.
    public let places: Places
    /// All who are counted on a day, one after the other.
    public let members: Members
    /// Of some people those who are counted on a day.
    public let some: Some
    /// Who belongs to some organisations on a day, those below not included.
    public let inside: Inside
    /// About how many there are to be read, counted no further than a little beyond a limit.
    public let size: Size
    /// Who is counted otherwise on the second day than on the first by the calendar alone.
    public let turning: Turning
    /// Rises when the tree changes.
    public let tree: Topic
    /// Whatever rises when something is counted otherwise.
    public let topics: Set<Topic>

    /// The topic of the feed that tells who is counted otherwise than before.
    public static let counted = Topic("counted")

    public init(
        places: @escaping Places, members: @escaping Members, some: @escaping Some,
        inside: @escaping Inside,
        size: @escaping Size, turning: @escaping Turning, tree: Topic,
        following topics: Set<Topic>
    ) {
        self.places = places
        self.members = members
        self.some = some
        self.inside = inside
        self.size = size
        self.turning = turning
        self.tree = tree
        self.topics = topics.union([tree])
    }
}
