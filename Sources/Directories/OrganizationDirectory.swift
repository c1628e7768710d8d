public import Kernel
public import Storage

/// What features ask about organisations without knowing the tree; App connects Organizations.
public struct OrganizationDirectory: Sendable {
    public typealias Chain =
        @Sendable (OrganizationID, CivilDate, borrowing ReadTransaction) throws ->
        [OrganizationID]
    public typealias Chains =
        @Sendable ([OrganizationID], CivilDate, borrowing ReadTransaction) throws ->
        [OrganizationID: [OrganizationID]]
    public typealias Names =
        @Sendable ([OrganizationID], CivilDate, borrowing ReadTransaction) throws ->
        [OrganizationID: String]
    public typealias Below =
        @Sendable (OrganizationID, CivilDate, borrowing ReadTransaction) throws -> SQL

    /// An organisation, then those above it on a day; empty when there is none of this id.
    public let ancestry: Chain
    /// The same of many at once.
    public let ancestries: Chains
    /// What organisations were called on a day.
    public let names: Names
    /// A query of the ids of an organisation and all below it on a day, to stand in `IN (…)`.
    public let below: Below

    /// - Parameter ancestries: without it they are asked for one by one.
    public init(
        ancestry: @escaping Chain, ancestries: Chains? = nil, names: @escaping Names,
        below: @escaping Below
    ) {
        self.ancestry = ancestry
        self.ancestries =
            ancestries ?? { ids, date, tx in
                var chains: [OrganizationID: [OrganizationID]] = [:]
                for id in ids { chains[id] = try ancestry(id, date, tx) }
                return chains
            }
        self.names = names
        self.below = below
    }
}

extension OrganizationDirectory {
    /// An organisation as an object of permission, and its name; nil if there is none of this id.
    public func place(
        of id: OrganizationID, on date: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> (object: Object, name: String)? {
        let chain = try ancestry(id, date, tx)
        guard !chain.isEmpty else { return nil }
        return (Object(organizations: chain), try names([id], date, tx)[id] ?? "")
    }
}
