public import Directories
public import Kernel
public import Storage

extension Transaction {
    /// An organisation and all below it on a day, with what tables call them.
    public borrowing func namedUnits(
        below root: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [NamedUnit] {
        let path = try ancestry(of: root, on: date)
        guard !path.isEmpty else { return [] }
        let range = PathRange(below: path.reversed())
        return try rows(
            """
            SELECT p.organization, o.code, s.name, s.kind
            FROM organization_path AS p
            JOIN organization_state AS s
                ON s.organization = p.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            JOIN organization AS o ON o.id = p.organization
            WHERE p.path >= \(range.first) AND p.path <= \(range.last)
                AND p.valid_from <= \(date)
                AND (p.valid_until IS NULL OR p.valid_until >= \(date))
            """, as: NamedUnit.init)
    }
}

extension Transaction {
    /// What stands directly below an organisation on a day, some hundred at most.
    public borrowing func namedUnits(
        directlyBelow parent: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [NamedUnit] {
        try treeLines(under: parent, on: date).map {
            NamedUnit($0.id, code: $0.code, $0.name, isBranch: $0.kind.isBranch)
        }
    }
}

extension Transaction {
    /// Who of the people of a query holds a post or held one, twenty at most.
    public borrowing func postHolders(among people: SQL) throws(StorageError) -> [PersonID] {
        try rows(
            """
            SELECT DISTINCT person
            FROM organization_tenure
            WHERE person IN (\(fragment: people))
            LIMIT 20
            """)
    }
}

extension NamedUnit {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        let id: OrganizationID = try row.next()
        let code: String? = try row.next()
        let name: String = try row.next()
        let kind: Organization.Kind = try row.next()
        self.init(id, code: code, name, isBranch: kind.isBranch)
    }
}
