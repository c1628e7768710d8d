import Kernel
import Storage
import Web

/// Part of the organisation of the page becomes one of its own.
struct SplitForm: ActForm {
    static let kind = Act.Kind.split
    static let place = Organizations.Places.split
    static let action = Action.splitOrganization
    static let words = Words.splitting
    static let decidedAbove = true
    static let isIrreversible = true
    static let moving = Field<[OrganizationID]>(
        FieldDescription(
            "moving", Words.movingAlong, .lookup(""), isOptional: true, isRepeated: true)
    ) { values throws(Complaint) in
        try values.filter { !$0.isEmpty }.map { value throws(Complaint) in
            guard let id = OrganizationID(value) else {
                throw Complaint(Phrase("请重新选择", "Choose again"))
            }
            return id
        }
    }
    static let fields = [
        version.description, FoundingForm.name.description, FoundingForm.code.description,
        FoundingForm.full.description, FoundingForm.probationary.description, moving.description,
        on.description, reason.description, CommonFields.confirmed.description,
    ]

    let version: Int
    let name: String
    let code: String
    let members: Headcount?
    let moving: [OrganizationID]
    let on: CivilDate
    let reason: String?
    let id: OrganizationID

    init?(_ entry: inout Entry) {
        let names = (entry[Self.version], entry[FoundingForm.name], entry[FoundingForm.code])
        let counts = (entry[FoundingForm.full], entry[FoundingForm.probationary])
        let rest = (entry[Self.moving], entry[Self.on], entry[Self.reason])
        guard let version = names.0, let name = names.1, let code = names.2,
            let full = counts.0, let probationary = counts.1, let moving = rest.0,
            let on = rest.1, let reason = rest.2
        else { return nil }
        (self.version, self.name, self.code) = (version, name, code)
        members = full.map { Headcount(full: $0, probationary: probationary ?? 0) }
        (self.moving, self.on, self.reason) = (moving, on, reason)
        id = Fresh.id(on: on)
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        [
            "moving": try tx.treeLines(under: scene.organization.id, on: scene.today)
                .map(\.option)
        ]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        guard try !tx.isTaken(code: code, except: nil) else { throw Refusal.codeTaken }
        let above = try scene.parent.flatMap { id throws in try tx.above(id) }
        let below = try tx.organizations(below: scene.organization.id, from: on)
        let kind = scene.state?.kind ?? .branch
        let founding = Founding(
            id, code: code,
            .init(name, kind, under: scene.parent, units: [], task: nil), members: members,
            on: on, because: reason)
        let changed = try Split(founding: founding, moving: Set(moving)).carryOut(
            on: scene.organization, having: below, under: above, today: scene.today, scene.local)
        var done = Done(
            organization: scene.organization.id, date: on, reason: reason,
            changes: Change.between(below, and: changed))
        done.others = [scene.organization]
        done.consequences = Words.consequences(of: changed, scene, nil, on: on)
        return done
    }
}
