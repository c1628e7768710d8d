import Kernel
import Storage

/// The posts and terms of an organisation before and after an act.
struct SeatingChange: Equatable, Sendable {
    let organization: Organization
    let before: Seating
    let after: Seating
}

extension SeatingChange {
    /// Rows that are gone are replaced first, so that what takes their place finds room.
    func statements(by act: ActID) -> [SQL] {
        let posts = Pairs(before.posts, after.posts, by: \.id)
        let tenures = Pairs(before.tenures, after.tenures, by: \.id)
        let terms = Pairs(before.terms, after.terms, by: \.id)
        return posts.gone.map { supersede("organization_post", $0.id, act) }
            + tenures.gone.map { supersede("organization_tenure", $0.id, act) }
            + terms.gone.map { supersede("organization_term", $0.id, act) }
            + posts.kept.compactMap { update($0, $1, act) }
            + tenures.kept.compactMap { update($0, $1, act) }
            + terms.kept.compactMap { update($0, $1, act) }
            + posts.new.map { insert($0, act) }
            + tenures.new.map { insert($0, act) }
            + terms.new.map { insert($0, act) }
    }

    private func supersede<Subject>(
        _ table: StaticString, _ id: ID<Subject>, _ act: ActID
    ) -> SQL {
        SQL(unchecked: "UPDATE \(table) SET superseded_by = ") + "\(act) WHERE id = \(id)"
    }

    private func update(_ old: Post, _ new: Post, _ act: ActID) -> SQL? {
        let hasEnded = old.period != new.period
        guard hasEnded || old.vacantFrom != new.vacantFrom else { return nil }
        let ended: SQL = hasEnded ? ", ended_by = \(act)" : ""
        return """
            UPDATE organization_post
            SET valid_until = \(new.period.until), vacant_from = \(new.vacancy)
            \(fragment: ended)
            WHERE id = \(new.id)
            """
    }

    private func update(_ old: SeatedTenure, _ new: SeatedTenure, _ act: ActID) -> SQL? {
        guard old.tenure.period != new.tenure.period else { return nil }
        return """
            UPDATE organization_tenure
            SET valid_until = \(new.tenure.period.until), ended_by = \(act)
            WHERE id = \(new.id)
            """
    }

    private func update(_ old: Term, _ new: Term, _ act: ActID) -> SQL? {
        guard old != new else { return nil }
        return """
            UPDATE organization_term
            SET ended_on = \(new.endedOn), ended_by = \(act)
            WHERE id = \(new.id)
            """
    }

    private func insert(_ post: Post, _ act: ActID) -> SQL {
        """
        INSERT INTO organization_post (
            id, organization, kind, seat, valid_from, valid_until, vacant_from, recorded_by
        )
        VALUES (
            \(post.id), \(post.organization), \(post.kind), \(post.seat), \(post.period.from),
            \(post.period.until), \(post.vacancy), \(act)
        )
        """
    }

    private func insert(_ seated: SeatedTenure, _ act: ActID) -> SQL {
        let (tenure, period) = (seated.tenure, seated.tenure.period)
        return """
            INSERT INTO organization_tenure (
                id, post, organization, person, basis, valid_from, valid_until, term_ends_on,
                recorded_by
            )
            VALUES (
                \(tenure.id), \(seated.post), \(after.organization), \(tenure.person),
                \(tenure.basis), \(period.from), \(period.until), \(tenure.termEndsOn), \(act)
            )
            """
    }

    private func insert(_ term: Term, _ act: ActID) -> SQL {
        """
        INSERT INTO organization_term (
            id, organization, number, begun_on, ends_on, extended_to, ended_on, recorded_by
        )
        VALUES (
            \(term.id), \(term.organization), \(term.number), \(term.begunOn), \(term.endsOn),
            \(term.extendedTo), \(term.endedOn), \(act)
        )
        """
    }
}

/// A tenure with the post it belongs to.
struct SeatedTenure: Equatable, Sendable {
    let post: ID<Post>
    let tenure: Tenure

    var id: ID<Tenure> { tenure.id }
}

extension Seating {
    var tenures: [SeatedTenure] {
        posts.flatMap { post in
            post.tenures.map { SeatedTenure(post: post.id, tenure: $0) }
        }
    }
}

extension Post {
    /// What the index of vacancies keeps: none once the post is given up.
    var vacancy: CivilDate? { period.until == nil ? vacantFrom : nil }
}

/// What is gone, what is kept and what is new between two lists.
private struct Pairs<Item> {
    let gone: [Item]
    let kept: [(Item, Item)]
    let new: [Item]

    init<Key: Hashable>(_ old: [Item], _ now: [Item], by key: KeyPath<Item, Key>) {
        let before = Dictionary(old.map { ($0[keyPath: key], $0) }) { first, _ in first }
        let after = Set(now.map { $0[keyPath: key] })
        gone = old.filter { !after.contains($0[keyPath: key]) }
        kept = now.compactMap { item in before[item[keyPath: key]].map { ($0, item) } }
        new = now.filter { before[$0[keyPath: key]] == nil }
    }
}
