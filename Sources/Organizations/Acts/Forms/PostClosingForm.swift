import Kernel
import Storage
import Web

/// A seat is given up.
struct PostClosingForm: ActForm {
    static let kind = Act.Kind.closePost
    static let place = Organizations.Places.postClosing
    static let action = Action.closePost
    static let words = Words.closingPost
    static let decidedAbove = true
    static let post = Field<ID<Post>>.lookup("post", Words.vacantPost, at: "")
    static let fields = [
        version.description, post.description, on.description, reason.description,
    ]

    let version: Int
    let post: ID<Post>
    let on: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, post, on, reason) = entry.all(
                Self.version, Self.post, Self.on, Self.reason)
        else { return nil }
        (self.version, self.post, self.on, self.reason) = (version, post, on, reason)
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        query["post"].map { [Query.Pair("post", $0)] } ?? []
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        let vacant = scene.seating.posts.filter { $0.vacancy != nil }
        return [
            "post": vacant.map { post in
                Choice(
                    post.id.description, "\(Words.post(post.kind).chinese) \(post.seat)")
            }
        ]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        var seating = scene.seating
        try seating.closePost(post, before: on)
        let kind = scene.seating.posts.first { $0.id == post }?.kind
        var done = Done(
            organization: scene.organization.id, date: on, reason: reason,
            seatings: [
                SeatingChange(
                    organization: scene.organization, before: scene.seating, after: seating)
            ])
        done.fields = [Deed.Change("seat", from: kind?.rawValue, to: nil)]
        return done
    }
}
