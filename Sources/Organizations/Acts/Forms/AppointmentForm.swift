import Kernel
import Storage
import Web

struct AppointmentForm: ActForm {
    static let kind = Act.Kind.appoint
    static let place = Organizations.Places.appointment
    static let action = Action.appoint
    static let words = Words.appointing
    static let decidedAbove = true
    static let person = Field<PersonID>.lookup(
        "person", Words.person, at: Organizations.personLookupAddress)
    static let post = Field<PostKind>.choice(
        "post", Words.postField, of: PostKind.allCases.map { ($0, Words.post($0)) })
    static let basis = Field<Tenure.Basis>.choice(
        "basis", Words.basisField, of: Tenure.Basis.allCases.map { ($0, Words.basis($0)) })
    static let termEndsOn = Field<CivilDate>.date(
        "term_ends_on", Words.termEndsOn, hint: Words.termEndsHint
    ).optional
    static let fields = [
        version.description, person.description, post.description, basis.description,
        on.description, termEndsOn.description, reason.description,
    ]

    let version: Int
    let person: PersonID
    let post: PostKind
    let basis: Tenure.Basis
    let on: CivilDate
    let termEndsOn: CivilDate?
    let reason: String?
    let tenure: ID<Tenure>
    let newPost: ID<Post>

    init?(_ entry: inout Entry) {
        let who = (entry[Self.version], entry[Self.person], entry[Self.post], entry[Self.basis])
        let when = (entry[Self.on], entry[Self.termEndsOn], entry[Self.reason])
        guard let version = who.0, let person = who.1, let post = who.2, let basis = who.3,
            let on = when.0, let termEndsOn = when.1, let reason = when.2
        else { return nil }
        (self.version, self.person, self.post, self.basis) = (version, person, post, basis)
        (self.on, self.termEndsOn, self.reason) = (on, termEndsOn, reason)
        (tenure, newPost) = (Fresh.id(on: on), Fresh.id(on: on))
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        ["person", "post"].compactMap { name in query[name].map { Query.Pair(name, $0) } }
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        let people = try neighbours.members(scene.organization.id, scene.today, tx)
        let names = try neighbours.people.names(people, tx)
        return [
            "person": people.compactMap { person in
                names[person].map { Choice(person.description, $0) }
            }
        ]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        guard person != scene.person else { throw Refusal.ownPost }
        guard let nominee = try scene.neighbours.nominee(person, on, tx) else {
            throw Refusal.noSuchPerson
        }
        let appointment = Appointment(
            tenure, of: nominee, to: post, orNewPost: newPost, basis, on: on,
            termEndsOn: termEndsOn, because: reason)
        var seating = scene.seating
        try seating.appoint(
            appointment, in: scene.organization, scene.headcount, today: scene.today, scene.local)
        var done = Done(
            organization: scene.organization.id, date: on, reason: reason,
            seatings: [
                SeatingChange(
                    organization: scene.organization, before: scene.seating, after: seating)
            ])
        done.fields = [Deed.Change("post", from: nil, to: post.rawValue)]
        done.about = person
        return done
    }
}
