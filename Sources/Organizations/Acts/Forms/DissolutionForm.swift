import Kernel
import Storage
import Web

struct DissolutionForm: ActForm {
    static let kind = Act.Kind.dissolve
    static let place = Organizations.Places.dissolution
    static let action = Action.dissolveOrganization
    static let words = Words.dissolving
    static let decidedAbove = true
    static let isIrreversible = true
    static let successor = Field<OrganizationID>.lookup(
        "successor", Words.successor, hint: Words.successorHint, at: Organizations.lookupAddress
    ).optional
    static let fields = [
        version.description, on.description, successor.description, reason.description,
        CommonFields.confirmed.description,
    ]

    let version: Int
    let on: CivilDate
    let successor: OrganizationID?
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, on, successor, reason) = entry.all(
                Self.version, Self.on, Self.successor, Self.reason)
        else { return nil }
        (self.version, self.on, self.successor, self.reason) = (version, on, successor, reason)
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        ["successor": try tx.sisters(of: scene)]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        let id = scene.organization.id
        let below = try tx.organizations(below: id, from: on)
        let heir = try successor.flatMap { id throws in try tx.above(id) }
        let isHolding = scene.state?.kind.isBranch ?? false
        let changed = try Dissolution(date: on).carryOut(
            on: scene.organization, having: below,
            members: isHolding ? scene.headcount.all : 0, successor: heir)
        var done = Done(
            organization: id, date: on, reason: reason,
            changes: Change.between([scene.organization] + below, and: changed))
        done.seatings = try tx.closingSeatings(before: on, done.changes)
        done.others = heir.map { [$0.organization] }?.filter { $0.id != id } ?? []
        done.successions = changed.filter { $0.lastDay != nil }.map { ($0.id, successor) }
        done.consequences = Words.consequences(of: changed, scene, heir, on: on)
        if let successor {
            done.alsoDecidedBy = [
                Object(organizations: try tx.ancestry(of: successor, on: scene.today))
            ]
        }
        return done
    }
}
