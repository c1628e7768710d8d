public import Kernel
public import Storage

extension Transaction {
    /// The posts and terms of an organisation.
    public borrowing func seating(of id: OrganizationID) throws(StorageError) -> Seating {
        try seatings(of: [id])[id] ?? Seating(of: id)
    }

    borrowing func seatings(
        of ids: [OrganizationID]
    ) throws(StorageError) -> [OrganizationID: Seating] {
        var seatings: [OrganizationID: Seating] = [:]
        for some in ids.portions(of: 1000) {
            let tenures = Dictionary(grouping: try tenureRows(of: some), by: \.post)
            for var post in try postRows(of: some) {
                post.tenures = tenures[post.id]?.map(\.tenure) ?? []
                seatings[post.organization, default: Seating(of: post.organization)].posts.append(
                    post)
            }
            for term in try termRows(of: some) {
                seatings[term.organization, default: Seating(of: term.organization)].terms.append(
                    term)
            }
        }
        return seatings
    }

    private borrowing func postRows(
        of ids: ArraySlice<OrganizationID>
    ) throws(StorageError) -> [Post] {
        try rows(
            """
            SELECT id, organization, kind, seat, valid_from, valid_until
            FROM organization_post
            WHERE organization IN (\(list: ids)) AND superseded_by IS NULL
            ORDER BY organization, valid_from, seat
            """, as: Post.init)
    }

    private borrowing func tenureRows(
        of ids: ArraySlice<OrganizationID>
    ) throws(StorageError) -> [TenureRow] {
        try rows(
            """
            SELECT post, id, person, basis, valid_from, valid_until, term_ends_on
            FROM organization_tenure
            WHERE organization IN (\(list: ids)) AND superseded_by IS NULL
            ORDER BY post, valid_from
            """, as: TenureRow.init)
    }

    private borrowing func termRows(
        of ids: ArraySlice<OrganizationID>
    ) throws(StorageError) -> [Term] {
        try rows(
            """
            SELECT id, organization, number, begun_on, ends_on, extended_to, ended_on
            FROM organization_term
            WHERE organization IN (\(list: ids)) AND superseded_by IS NULL
            ORDER BY organization, begun_on
            """, as: Term.init)
    }
}

private struct TenureRow: Sendable {
    let post: ID<Post>
    let tenure: Tenure

    init(_ row: inout Row) throws(StorageError) {
        post = try row.next()
        tenure = try Tenure(&row)
    }
}

extension Post {
    init(_ row: inout Row) throws(StorageError) {
        self.init(
            id: try row.next(), organization: try row.next(), kind: try row.next(),
            seat: try row.next(), period: Period(from: try row.next(), until: try row.next()))
    }
}

extension Tenure {
    init(_ row: inout Row) throws(StorageError) {
        self.init(
            id: try row.next(), person: try row.next(), basis: try row.next(),
            period: Period(from: try row.next(), until: try row.next()),
            termEndsOn: try row.next())
    }
}

extension Term {
    init(_ row: inout Row) throws(StorageError) {
        self.init(
            id: try row.next(), organization: try row.next(), number: try row.next(),
            begunOn: try row.next(), endsOn: try row.next(), extendedTo: try row.next(),
            endedOn: try row.next())
    }
}
