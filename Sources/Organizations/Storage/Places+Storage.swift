public import Directories
public import Kernel
public import Storage

extension Transaction {
    /// All organisations of a day in the order of the tree: each stands right before what is below
    /// it, as the paths sort.
    public borrowing func organizationPlaces(
        on date: CivilDate
    ) throws(StorageError) -> [TreePlace] {
        try rows(
            """
            SELECT organization, path
            FROM organization_path
            WHERE valid_from <= \(date) AND (valid_until IS NULL OR valid_until >= \(date))
            ORDER BY path
            """, as: TreePlace.init(path:))
    }

    /// The same organisations with their names.
    public borrowing func treeUnits(
        on date: CivilDate
    ) throws(StorageError) -> [TreeUnit] {
        try rows(
            """
            SELECT s.organization, s.parent, s.name
            FROM organization_path AS p
            JOIN organization_state AS s
                ON s.organization = p.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE p.valid_from <= \(date) AND (p.valid_until IS NULL OR p.valid_until >= \(date))
            ORDER BY p.path
            """, as: TreeUnit.init)
    }
}

extension TreePlace {
    /// The last id of a path is the organisation's own, the one before it that of its parent.
    fileprivate init(path row: inout Row) throws(StorageError) {
        let organization: OrganizationID = try row.next()
        let path: [UInt8] = try row.next()
        self.init(organization, below: ID(bytes: path.dropLast(16).suffix(16)))
    }
}

extension TreeUnit {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        let id: OrganizationID = try row.next()
        let parent: OrganizationID? = try row.next()
        self.init(TreePlace(id, below: parent), called: try row.next())
    }
}
