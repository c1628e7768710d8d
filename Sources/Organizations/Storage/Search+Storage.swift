public import Kernel
public import Storage

/// An organisation as a list shows it.
public struct Listed: Equatable, Sendable, Encodable {
    public let id: OrganizationID
    public let name: String
    public let code: String?
    public let kind: Organization.Kind
    public let parent: OrganizationID?
    public let parentName: String?
}

extension Transaction {
    /// The organisations of a day that something typed means: by name, by pinyin or initials, by
    /// code. Larger bodies and shorter names come first.
    public borrowing func findOrganizations(
        _ typed: String, on date: CivilDate, limit: Int = 20
    ) throws(StorageError) -> [Listed] {
        let query = Suffixes.query(typed)
        guard !query.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind, s.parent, above.name
            FROM (
                SELECT DISTINCT rank, organization
                FROM (
                    SELECT rank, organization
                    FROM organization_suffix
                    WHERE suffix >= \(query) AND suffix < \(query + Self.afterAll)
                    ORDER BY suffix, rank, organization
                    LIMIT \(Self.mostCandidates)
                ) AS candidate
            ) AS match
            JOIN organization AS o ON o.id = match.organization
            JOIN organization_state AS s
                ON s.organization = match.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            LEFT JOIN organization_state AS above
                ON above.organization = s.parent AND above.superseded_by IS NULL
                AND above.valid_from <= \(date)
                AND (above.valid_until IS NULL OR above.valid_until >= \(date))
            """, as: Listed.init)
        return Array(found.sorted(by: Listed.inOrder).prefix(limit))
    }

    /// Texts go up to this character, in both engines.
    private static var afterAll: String { "\u{10FFFF}" }

    /// A query that more than these match is too short to choose from.
    private static var mostCandidates: Int { 400 }
}

extension Listed {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        code = try row.next()
        kind = try row.next()
        parent = try row.next()
        parentName = try row.next()
    }

    static func inOrder(_ left: Listed, _ right: Listed) -> Bool {
        (left.kind.rank, left.name.count, left.code ?? "", left.id)
            < (right.kind.rank, right.name.count, right.code ?? "", right.id)
    }
}
