import Kernel
import Storage
import Web

/// Somebody leaves a post of the organisation of the page.
struct DepartureForm: ActForm {
    static let kind = Act.Kind.endTenure
    static let place = Organizations.Places.departure
    static let action = Action.endTenure
    static let words = Words.departing
    static let decidedAbove = true
    static let tenure = Field<ID<Tenure>>.lookup("tenure", Words.tenure, at: "")
    static let lastDay = Field<CivilDate>.date("on", Words.lastDay)
    static let fields = [
        version.description, tenure.description, lastDay.description, reason.description,
    ]

    let version: Int
    let tenure: ID<Tenure>
    let lastDay: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, tenure, lastDay, reason) = entry.all(
                Self.version, Self.tenure, Self.lastDay, Self.reason)
        else { return nil }
        (self.version, self.tenure, self.lastDay) = (version, tenure, lastDay)
        self.reason = reason
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        query["tenure"].map { [Query.Pair("tenure", $0)] } ?? []
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        let seated = scene.seating.posts.flatMap { post in
            post.tenures.filter { $0.period.until == nil }.map { (post.kind, $0) }
        }
        let names = try neighbours.people.names(seated.map(\.1.person), tx)
        return [
            "tenure": seated.map { kind, tenure in
                let name = names[tenure.person] ?? "?"
                return Choice(
                    tenure.id.description, "\(Words.post(kind).chinese) \(name)")
            }
        ]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        guard let seated = scene.seating.tenures.first(where: { $0.id == tenure }) else {
            throw Refusal.postNotThere
        }
        guard seated.tenure.person != scene.person else { throw Refusal.ownPost }
        var seating = scene.seating
        try seating.endTenure(tenure, lastDay: lastDay, today: scene.today, scene.local)
        let post = scene.seating.posts.first { $0.id == seated.post }
        var done = Done(
            organization: scene.organization.id, date: lastDay, reason: reason,
            seatings: [
                SeatingChange(
                    organization: scene.organization, before: scene.seating, after: seating)
            ])
        done.fields = [Deed.Change("post", from: post?.kind.rawValue, to: nil)]
        done.about = seated.tenure.person
        return done
    }
}
