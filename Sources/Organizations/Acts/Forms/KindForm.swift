import Kernel
import Storage
import Web

struct KindForm: ActForm {
    static let kind = Act.Kind.changeKind
    static let place = Organizations.Places.kind
    static let action = Action.changeOrganizationKind
    static let words = Words.changingKind
    static let decidedAbove = true
    static let fields =
        [version.description] + KindFields.fields + [on.description, reason.description]

    let version: Int
    let kindFields: KindFields
    let on: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        let read = (
            entry[Self.version], KindFields(&entry), entry[Self.on], entry[Self.reason]
        )
        guard let version = read.0, let fields = read.1, let on = read.2, let reason = read.3
        else { return nil }
        (self.version, kindFields, self.on, self.reason) = (version, fields, on, reason)
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        scene.state.map { KindFields.prefilled($0.particulars) } ?? []
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        let above = try scene.parent.flatMap { id throws in try tx.above(id) }
        let below = try tx.organizations(below: scene.organization.id, from: on)
        var changed = scene.organization
        try changed.become(
            kindFields.kind, units: kindFields.units, task: kindFields.task, under: above,
            having: below, on: on)
        if let particulars = changed.states.last?.particulars {
            let findings = SetUpRules.findings(
                for: particulars, scene.headcount, on: on, scene.local)
            try Refusal.check(findings, reason: reason)
        }
        return Done(
            organization: changed.id, date: on, reason: reason,
            changes: [Change(before: scene.organization, after: changed)])
    }
}
