import Kernel
import Storage

/// One line of the exported tree.
struct ExportLine: Sendable {
    let name: String
    let code: String?
    let kind: Organization.Kind
    let depth: Int
    let parentName: String?

    var cells: [String] {
        [
            String(depth), code ?? "", name, Words.kind(kind).chinese, parentName ?? "",
        ]
    }
}

extension Transaction {
    /// The tree below an organisation on a day, parents before their children.
    borrowing func exportLines(
        under root: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [ExportLine] {
        let path = try ancestry(of: root, on: date)
        let range = PathRange(below: path.reversed())
        return try rows(
            """
            SELECT s.name, o.code, s.kind, p.path, above.name
            FROM organization_path AS p
            JOIN organization_state AS s
                ON s.organization = p.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            JOIN organization AS o ON o.id = p.organization
            LEFT JOIN organization_state AS above
                ON above.organization = s.parent AND above.superseded_by IS NULL
                AND above.valid_from <= \(date)
                AND (above.valid_until IS NULL OR above.valid_until >= \(date))
            WHERE p.path >= \(range.first) AND p.path <= \(range.last)
                AND p.valid_from <= \(date)
                AND (p.valid_until IS NULL OR p.valid_until >= \(date))
            ORDER BY p.path
            """, as: ExportLine.init)
    }
}

extension ExportLine {
    init(_ row: inout Row) throws(StorageError) {
        name = try row.next()
        code = try row.next()
        kind = try row.next()
        let path: [UInt8] = try row.next()
        depth = path.count / 16
        parentName = try row.next()
    }
}
