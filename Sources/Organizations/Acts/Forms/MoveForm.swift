import Kernel
import Storage
import Web

struct MoveForm: ActForm {
    static let kind = Act.Kind.move
    static let place = Organizations.Places.move
    static let action = Action.moveOrganization
    static let words = Words.moving
    static let decidedAbove = true
    static let parent = Field<OrganizationID>.lookup(
        "parent", Words.newParent, at: Organizations.lookupAddress)
    static let fields = [
        version.description, parent.description, on.description, reason.description,
    ]

    let version: Int
    let parent: OrganizationID
    let on: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, parent, on, reason) = entry.all(
                Self.version, Self.parent, Self.on, Self.reason)
        else { return nil }
        (self.version, self.parent, self.on, self.reason) = (version, parent, on, reason)
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        [
            "parent": try tx.possibleParents(
                of: scene.state?.kind ?? .branch, in: scene.ancestry, on: scene.today)
        ]
    }

    /// Both who gives it away and who gets it have to agree, which is one permission in two places.
    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        guard let above = try tx.above(parent) else { throw Refusal.parentNotThere(on) }
        var moved = scene.organization
        try moved.move(under: above, on: on)
        var done = Done(
            organization: moved.id, date: on, reason: reason,
            changes: [Change(before: scene.organization, after: moved)])
        done.alsoDecidedBy = [Object(organizations: try tx.ancestry(of: parent, on: scene.today))]
        return done
    }
}
