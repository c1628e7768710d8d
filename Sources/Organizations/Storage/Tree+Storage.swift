public import Kernel
public import Storage

/// One line of the tree.
public struct TreeLine: Equatable, Sendable, Encodable {
    public let id: OrganizationID
    public let name: String
    public let code: String?
    public let kind: Organization.Kind
    public internal(set) var below = Below()
}

extension Transaction {
    /// What stands directly below an organisation on a day; nil asks for what stands at the top.
    borrowing func treeLines(
        under parent: OrganizationID?, on date: CivilDate, limit: Int = 500
    ) throws(StorageError) -> [TreeLine] {
        let place: SQL = parent.map { "s.parent = \($0)" } ?? "s.parent IS NULL"
        var lines = try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind
            FROM organization_state AS s
            JOIN organization AS o ON o.id = s.organization
            WHERE \(fragment: place) AND s.superseded_by IS NULL AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            ORDER BY o.code
            LIMIT \(limit)
            """, as: TreeLine.init)
        try addCounts(to: &lines, on: date)
        return lines.sorted { ($0.kind.rank, $0.code ?? "") < ($1.kind.rank, $1.code ?? "") }
    }

    private borrowing func addCounts(
        to lines: inout [TreeLine], on date: CivilDate
    ) throws(StorageError) {
        let below = try below(lines.map(\.id), on: date)
        for place in lines.indices { lines[place].below = below[lines[place].id] ?? Below() }
    }

    /// Organisations of a kind in a subtree, in the order of the tree, a page at a time.
    borrowing func treeLines(
        of kind: Organization.Kind, within root: [OrganizationID], after last: [OrganizationID]?,
        on date: CivilDate, limit: Int
    ) throws(StorageError) -> [TreeLine] {
        let range = PathRange(below: root)
        let start = last.map { $0.flatMap(\.bytes) } ?? []
        var lines = try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind
            FROM organization_path AS p
            JOIN organization_state AS s
                ON s.organization = p.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            JOIN organization AS o ON o.id = p.organization
            WHERE p.path >= \(range.first) AND p.path <= \(range.last) AND p.path > \(start)
                AND p.valid_from <= \(date)
                AND (p.valid_until IS NULL OR p.valid_until >= \(date))
                AND s.kind = \(kind)
            ORDER BY p.path
            LIMIT \(limit)
            """, as: TreeLine.init)
        try addCounts(to: &lines, on: date)
        return lines
    }

    /// What organisations are called on a day, or on the nearest day of their lives.
    public borrowing func organizationNames(
        _ ids: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [OrganizationID: String] {
        let found = try organizations(Array(Set(ids)))
        return Dictionary(found.map { ($0.id, $0.name(on: date)) }) { first, _ in first }
    }
}

extension TreeLine {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        code = try row.next()
        kind = try row.next()
    }
}
