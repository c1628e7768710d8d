import Kernel

/// A new committee begins its term.
struct NewTerm: Equatable, Sendable {
    let id: ID<Term>
    let number: Int?
    let begunOn: CivilDate
    /// Nil takes the length that the rules give.
    let endsOn: CivilDate?
    /// Everybody in the committee before leaves it; who was elected again is entered again.
    let endsTenures: Bool
    let reason: String?
}

extension Seating {
    mutating func begin(
        _ new: NewTerm, in kind: Organization.Kind, today: CivilDate, _ local: LocalRules
    ) throws(Refusal) {
        try checkDate(new.begunOn, today: today, local)
        guard kind.hasTerms else { throw .hasNoTerms(kind) }
        let length = TermRules.length(of: kind, begunOn: new.begunOn)
        let ruled = length.map { new.begunOn.adding(years: $0.years) }
        guard let endsOn = new.endsOn ?? ruled else { throw .noTerm }
        guard new.begunOn < endsOn else { throw .termEndsFirst }
        try Refusal.check(
            TermRules.findings(new.begunOn, endsOn, length, after: terms.last), reason: new.reason)
        try closeTerm(before: new.begunOn)
        if new.endsTenures { try endCommittee(before: new.begunOn) }
        terms.append(
            Term(
                id: new.id, organization: organization, number: new.number,
                begunOn: new.begunOn, endsOn: endsOn))
    }

    private mutating func closeTerm(before date: CivilDate) throws(Refusal) {
        guard let last = terms.indices.last else { return }
        if let endedOn = terms[last].endedOn {
            guard endedOn < date else { throw .overlapsTerm(until: endedOn) }
            return
        }
        guard terms[last].begunOn < date else {
            throw .laterHistory(from: terms[last].begunOn)
        }
        terms[last].endedOn = date.adding(days: -1)
    }

    private mutating func endCommittee(before date: CivilDate) throws(Refusal) {
        for place in posts.indices where posts[place].kind.isInCommittee {
            guard let last = posts[place].tenures.last, last.period.contains(date),
                last.period.from < date
            else { continue }
            try posts[place].relieve(before: date)
        }
    }

    /// The organisation above agreed to a later election. The term as it was stays on record, so
    /// the extended one is told from it by an id of its own.
    mutating func extendTerm(
        to date: CivilDate, because reason: String?, as id: ID<Term>
    ) throws(Refusal) {
        guard let last = terms.last, last.endedOn == nil else { throw .noTerm }
        guard last.dueOn < date else { throw .termEndsFirst }
        try Refusal.check(TermRules.findings(extending: last, to: date), reason: reason)
        terms[terms.count - 1] = Term(
            id: id, organization: organization, number: last.number, begunOn: last.begunOn,
            endsOn: last.endsOn, extendedTo: date)
    }
}
