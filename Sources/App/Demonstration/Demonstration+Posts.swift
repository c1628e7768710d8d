import Demo
import Kernel
import Organizations

// The invented posts and terms in the words of the feature that keeps them.

extension Seating {
    static func all(
        of group: InventedGroup, _ randomness: inout some RandomNumberGenerator
    ) -> [Seating] {
        let terms = Dictionary(grouping: group.terms, by: \.organization)
        let posts = Dictionary(grouping: group.posts, by: \.organization)
        return Set(terms.keys).union(posts.keys).sorted().map { id in
            Seating(
                of: id, posts: (posts[id] ?? []).map { Post($0, &randomness) },
                terms: (terms[id] ?? []).map { Term($0, &randomness) })
        }
    }
}

extension Term {
    init(_ term: InventedTerm, _ randomness: inout some RandomNumberGenerator) {
        self.init(
            id: ID(at: term.electedOn.start, using: &randomness),
            organization: term.organization, begunOn: term.electedOn, endsOn: term.endsOn,
            endedOn: term.replacedOn?.adding(days: -1))
    }
}

extension Post {
    init(_ post: InventedPost, _ randomness: inout some RandomNumberGenerator) {
        self.init(
            id: ID<Post>(high: post.id.high, low: post.id.low), organization: post.organization,
            kind: PostKind(post.office), seat: post.seat,
            period: Period(from: post.since, until: post.until),
            tenures: post.tenures.map { Tenure($0, &randomness) })
    }
}

extension Tenure {
    init(_ tenure: InventedPost.Tenure, _ randomness: inout some RandomNumberGenerator) {
        self.init(
            id: ID<Tenure>(at: tenure.from.start, using: &randomness), person: tenure.person,
            basis: tenure.isElected ? .elected : .appointed,
            period: Period(from: tenure.from, until: tenure.until))
    }
}

extension PostKind {
    init(_ office: InventedPost.Office) {
        self =
            switch office {
            case .secretary: .secretary
            case .deputySecretary: .deputySecretary
            case .disciplineSecretary: .disciplineSecretary
            case .organizationCommissioner: .organizationCommissioner
            case .publicityCommissioner: .publicityCommissioner
            case .disciplineCommissioner: .disciplineCommissioner
            case .commissioner: .commissioner
            case .groupLeader: .groupLeader
            case .clerk: .clerk
            }
    }
}
