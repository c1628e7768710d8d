import Kernel

/// What is missing in the posts of an organisation: a leader, the term of its committee.
enum PostRules {
    static func findings(
        _ seating: Seating, of kind: Organization.Kind, on date: CivilDate
    ) -> [Finding] {
        [leader(seating, kind, date), term(seating, kind, date)].compactMap(\.self)
    }

    private static func leader(
        _ seating: Seating, _ kind: Organization.Kind, _ date: CivilDate
    ) -> Finding? {
        guard Clause.vacancy.isInForce(on: date) else { return nil }
        let leaders = seating.posts.filter { $0.kind.leads && $0.period.contains(date) }
        guard let post = leaders.first else {
            return kind == .group
                ? nil
                : Finding(
                    "post.noSecretary", Words.noSecretary, remedy: Words.fillPost, .vacancy)
        }
        guard post.isVacant(on: date) else { return nil }
        let since = post.tenures.last { $0.period.from <= date }?.period.until
        return Finding(
            "post.vacant",
            Words.vacancy(post.kind, since: since?.adding(days: 1) ?? post.period.from),
            remedy: Words.fillPost, .vacancy)
    }

    private static func term(
        _ seating: Seating, _ kind: Organization.Kind, _ date: CivilDate
    ) -> Finding? {
        guard kind.hasTerms, Clause.termOpinion.isInForce(on: date) else { return nil }
        guard let term = seating.term(on: date) else {
            return Finding(
                "term.none", Words.noTermRecorded, remedy: Words.setTerm,
                TermRules.length(of: kind, begunOn: date)?.clause ?? .termOpinion)
        }
        guard case .overdue(let days) = term.status(on: date) else { return nil }
        return Finding(
            "term.overdue", Words.overdue(term.dueOn, days: days), remedy: Words.holdElection,
            .termExtension)
    }
}
