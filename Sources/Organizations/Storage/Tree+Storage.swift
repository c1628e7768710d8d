public import Kernel
public import Storage

/// One line of the tree.
public struct TreeLine: Equatable, Sendable, Encodable {
    public let id: OrganizationID
    public let name: String
    public let code: String?
    public let kind: Organization.Kind
    public let below: Below
}

extension Transaction {
    /// What stands directly below an organisation on a day; nil asks for what stands at the top.
    borrowing func treeLines(
        under parent: OrganizationID?, on date: CivilDate, limit: Int = 500
    ) throws(StorageError) -> [TreeLine] {
        let place: SQL = parent.map { "s.parent = \($0)" } ?? "s.parent IS NULL"
        let lines = try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind, c.children, c.organizations, c.branches
            FROM organization_state AS s
            JOIN organization AS o ON o.id = s.organization
            \(fragment: .counts(on: date))
            WHERE \(fragment: place) AND s.superseded_by IS NULL AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            ORDER BY o.code
            LIMIT \(limit)
            """, as: TreeLine.init)
        return lines.sorted { ($0.kind.rank, $0.code ?? "") < ($1.kind.rank, $1.code ?? "") }
    }

    /// Organisations of a kind in a subtree, in the order of the tree, a page at a time.
    borrowing func treeLines(
        of kind: Organization.Kind, within root: [OrganizationID], after last: [OrganizationID]?,
        on date: CivilDate, limit: Int
    ) throws(StorageError) -> [TreeLine] {
        let range = PathRange(below: root)
        let start = last.map { $0.flatMap(\.bytes) } ?? []
        return try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind, c.children, c.organizations, c.branches
            FROM organization_path AS p
            JOIN organization_state AS s
                ON s.organization = p.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            JOIN organization AS o ON o.id = p.organization
            \(fragment: .counts(on: date))
            WHERE p.path >= \(range.first) AND p.path <= \(range.last) AND p.path > \(start)
                AND p.valid_from <= \(date)
                AND (p.valid_until IS NULL OR p.valid_until >= \(date))
                AND s.kind = \(kind)
            ORDER BY p.path
            LIMIT \(limit)
            """, as: TreeLine.init)
    }

    /// What organisations are called on a day, or on the nearest day of their lives.
    public borrowing func organizationNames(
        _ ids: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [OrganizationID: String] {
        var names: [OrganizationID: String] = [:]
        for some in Set(ids).sorted().portions(of: 1000) {
            let periods = try rows(
                """
                SELECT organization, valid_from, name
                FROM organization_state
                WHERE organization IN (\(list: some)) AND superseded_by IS NULL
                ORDER BY organization, valid_from
                """, as: NamePeriod.init)
            for period in periods where period.from <= date || names[period.id] == nil {
                names[period.id] = period.name
            }
        }
        return names
    }
}

/// A name and since when.
private struct NamePeriod: Sendable {
    let id: OrganizationID
    let from: CivilDate
    let name: String

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        from = try row.next()
        name = try row.next()
    }
}

extension TreeLine {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        code = try row.next()
        kind = try row.next()
        let children: Int? = try row.next()
        let organizations: Int? = try row.next()
        let branches: Int? = try row.next()
        below = Below(
            children: children ?? 0, organizations: organizations ?? 0, branches: branches ?? 0)
    }
}

extension SQL {
    /// The counts `c` that hold on a day for the states `s`; a leaf has none.
    fileprivate static func counts(on date: CivilDate) -> SQL {
        """
        LEFT JOIN organization_count AS c ON c.organization = s.organization
            AND c.valid_from = (
                SELECT max(valid_from)
                FROM organization_count
                WHERE organization = s.organization AND valid_from <= \(date))
        """
    }
}
