public import Kernel
public import Storage

/// The tree of Party organisations with its history, and the posts in it.
public struct Organizations: Sendable {
    let neighbours: Neighbours

    public init(_ neighbours: Neighbours) { self.neighbours = neighbours }

    /// The tree as a whole: rises whenever an organisation or a post becomes different.
    public static let topic = Topic("organizations")

}

/// What this feature asks of others; App connects the answers. Members belong to the register, and
/// an organisation only needs to know how many there are and who somebody is.
public struct Neighbours: Sendable {
    public typealias Tx = ReadTransaction

    /// Who belongs to organisations on a day; one without an entry has nobody.
    let headcounts:
        @Sendable ([OrganizationID], CivilDate, borrowing Tx) throws -> [OrganizationID: Headcount]
    /// What people are called.
    let names: @Sendable ([PersonID], borrowing Tx) throws -> [PersonID: String]
    /// A person as a candidate for a post on a day; nil if there is no such person.
    let nominee: @Sendable (PersonID, CivilDate, borrowing Tx) throws -> Nominee?
    /// Takes the members of an organisation that ends to the one that goes on. It runs inside the
    /// transaction that ends it, so nobody is ever in no branch or in two.
    let succeed: @Sendable (Succession, borrowing WriteTransaction) throws -> [Deed]

    public init(
        headcounts:
            @escaping @Sendable ([OrganizationID], CivilDate, borrowing Tx) throws ->
            [OrganizationID: Headcount],
        names: @escaping @Sendable ([PersonID], borrowing Tx) throws -> [PersonID: String],
        nominee: @escaping @Sendable (PersonID, CivilDate, borrowing Tx) throws -> Nominee?,
        succeed: @escaping @Sendable (Succession, borrowing WriteTransaction) throws -> [Deed]
    ) {
        self.headcounts = headcounts
        self.names = names
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
}
