import Kernel
import Storage
import Web

/// A new committee begins its term.
struct TermForm: ActForm {
    static let kind = Act.Kind.beginTerm
    static let place = Organizations.Places.term
    static let action = Action.beginTerm
    static let words = Words.beginningTerm
    static let decidedAbove = true
    static let number = Field<Int>.number("number", Words.termNumber, in: 1...99).optional
    static let begunOn = Field<CivilDate>.date("on", Words.electedOn)
    static let endsOn = Field<CivilDate>.date("ends_on", Words.endsOn, hint: Words.endsHint)
        .optional
    static let endsTenures = Field<Bool>.tick("ends_tenures", Words.endsTenures)
    static let fields = [
        version.description, number.description, begunOn.description, endsOn.description,
        endsTenures.description, reason.description,
    ]

    let version: Int
    let term: NewTerm

    init?(_ entry: inout Entry) {
        let first = (entry[Self.version], entry[Self.number], entry[Self.begunOn])
        let rest = (entry[Self.endsOn], entry[Self.endsTenures], entry[Self.reason])
        guard let version = first.0, let number = first.1, let begunOn = first.2,
            let endsOn = rest.0, let endsTenures = rest.1, let reason = rest.2
        else { return nil }
        self.version = version
        term = NewTerm(
            id: Fresh.id(on: begunOn), number: number, begunOn: begunOn, endsOn: endsOn,
            endsTenures: endsTenures, reason: reason)
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        let next = scene.seating.terms.last?.number.map { Query.Pair("number", String($0 + 1)) }
        return [next, Query.Pair("ends_tenures", "yes")].compactMap(\.self)
    }

    /// Whoever acts may lose a post by it, but gains none: those are entered one by one.
    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        let kind = try scene.organization.kind(appointingOn: term.begunOn)
        var seating = scene.seating
        try seating.begin(term, in: kind, today: scene.today, scene.local)
        var done = Done(
            organization: scene.organization.id, date: term.begunOn, reason: term.reason,
            seatings: [
                SeatingChange(
                    organization: scene.organization, before: scene.seating, after: seating)
            ])
        done.fields = [
            Deed.Change(
                "term_ends_on", from: scene.seating.terms.last?.dueOn.description,
                to: seating.terms.last?.dueOn.description)
        ]
        return done
    }
}

/// The organisation above agreed to a later election.
struct TermExtensionForm: ActForm {
    static let kind = Act.Kind.extendTerm
    static let place = Organizations.Places.termExtension
    static let action = Action.extendTerm
    static let words = Words.extendingTerm
    static let decidedAbove = true
    static let until = Field<CivilDate>.date("until", Words.extendedTo)
    static let fields = [version.description, until.description, reason.description]

    let version: Int
    let until: CivilDate
    let reason: String?
    let id: ID<Term>

    init?(_ entry: inout Entry) {
        guard
            let (version, until, reason) = entry.all(
                Self.version, Self.until, Self.reason)
        else { return nil }
        (self.version, self.until, self.reason) = (version, until, reason)
        id = Fresh.id(on: until)
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        var seating = scene.seating
        try seating.extendTerm(to: until, because: reason, as: id)
        var done = Done(
            organization: scene.organization.id, date: scene.today, reason: reason,
            seatings: [
                SeatingChange(
                    organization: scene.organization, before: scene.seating, after: seating)
            ])
        done.fields = [
            Deed.Change(
                "term_ends_on", from: scene.seating.terms.last?.dueOn.description,
                to: until.description)
        ]
        return done
    }
}
