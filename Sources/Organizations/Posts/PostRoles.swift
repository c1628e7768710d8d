public import Kernel
public import Storage

/// A post that somebody holds on a day, and the role it brings.
public struct HeldPost: Equatable, Sendable {
    public let grant: Grant
    /// `云杉岭林场机关党支部 书记`
    public let title: Phrase
}

/// Which role comes with which post. Losing the post is losing the role: nothing is stored.
public enum PostRoles {
    static func role(of post: PostKind, in kind: Organization.Kind) -> Role? {
        switch (post, kind) {
        case (.clerk, _): .clerk
        case (.secretary, .committee): .committeeSecretary
        case (.secretary, _): .branchSecretary
        case (.groupLeader, _): .branchCommitteeMember
        case (.deputyGroupLeader, _): nil
        case (_, .committee): .leader
        case (_, _): .branchCommitteeMember
        }
    }
}

extension Transaction {
    /// The roles a person has by post on a day, found anew for every request.
    ///
    /// While a post of a leader is vacant, the deputy who acts by rule has its role too.
    public borrowing func heldPosts(
        by person: PersonID, on date: CivilDate
    ) throws(StorageError) -> [HeldPost] {
        var held: [HeldPost] = []
        for row in try seats(of: person, on: date) {
            held += row.held(as: row.post).map { [$0] } ?? []
            guard row.post.deputises, let leader = row.post.leader else { continue }
            let leadership = try seating(of: row.organization).leadership(on: date)
            guard case .deputising(let tenure) = leadership, tenure.person == person else {
                continue
            }
            held += row.held(as: leader).map { [$0] } ?? []
        }
        return held
    }

    private borrowing func seats(
        of person: PersonID, on date: CivilDate
    ) throws(StorageError) -> [SeatRow] {
        try rows(
            """
            SELECT t.organization, p.kind, s.kind, s.name, t.valid_from, t.valid_until
            FROM organization_tenure AS t
            JOIN organization_post AS p ON p.id = t.post
            JOIN organization_state AS s
                ON s.organization = t.organization AND s.superseded_by IS NULL
                AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE t.person = \(person) AND t.superseded_by IS NULL AND t.valid_from <= \(date)
                AND (t.valid_until IS NULL OR t.valid_until >= \(date))
            ORDER BY t.valid_from, t.id
            """, as: SeatRow.init)
    }
}

private struct SeatRow: Sendable {
    let organization: OrganizationID
    let post: PostKind
    let kind: Organization.Kind
    let name: String
    let period: Period

    init(_ row: inout Row) throws(StorageError) {
        organization = try row.next()
        post = try row.next()
        kind = try row.next()
        name = try row.next()
        period = Period(from: try row.next(), until: try row.next())
    }

    func held(as post: PostKind) -> HeldPost? {
        PostRoles.role(of: post, in: kind).map { role in
            let grant = Grant(role, for: organization, from: period.from, until: period.until)
            let title = post == self.post ? Words.post(post) : Words.acts(as: post)
            return HeldPost(
                grant: grant,
                title: Phrase("\(name) \(title.chinese)", "\(title.english), \(name)"))
        }
    }
}

extension PostKind {
    /// Whose work a deputy does while that post is vacant.
    fileprivate var leader: PostKind? {
        switch self {
        case .deputySecretary: .secretary
        case .deputyGroupLeader: .groupLeader
        default: nil
        }
    }
}
