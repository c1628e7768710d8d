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
    ///
    /// Of many of one rank only those are read whose names end soonest after what was typed; three
    /// times as many as are wanted, as some may be gone on the day.
    public borrowing func findOrganizations(
        _ typed: String, on date: CivilDate, limit: Int = 20
    ) throws(StorageError) -> [Listed] {
        let query = Suffixes.query(typed)
        guard !query.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT s.organization, s.name, o.code, s.kind, s.parent, above.name
            FROM (
                SELECT organization
                FROM (
                    SELECT suffix, rank, organization
                    FROM organization_suffix
                    WHERE suffix >= \(query) AND suffix < \(query + Self.afterAll)
                    ORDER BY suffix, rank, organization
                    LIMIT \(Self.mostCandidates)
                ) AS candidate
                GROUP BY organization
                ORDER BY min(rank), min(suffix), organization
                LIMIT \(limit * 3)
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
        let ranked = found.map { Ranked($0) }.sorted(by: Ranked.inOrder)
        return ranked.prefix(limit).map(\.listed)
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

}

/// What decides about the order, made once for each.
private struct Ranked {
    let listed: Listed
    private let size: (rank: Int, length: Int)

    init(_ listed: Listed) {
        self.listed = listed
        size = (listed.kind.rank, listed.name.unicodeScalars.count)
    }

    static func inOrder(_ left: Ranked, _ right: Ranked) -> Bool {
        guard left.size == right.size else { return left.size < right.size }
        return (left.listed.code ?? "", left.listed.id) < (right.listed.code ?? "", right.listed.id)
    }
}
