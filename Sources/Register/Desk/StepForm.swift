import Kernel
import Storage
import Web

/// A step in the life of a membership, recorded after it was decided.
struct StepForm: PersonForm {
    static let place = Register.Places.steps
    static let action = Action.recordStep
    static let words = ChangeWords.stepping
    static let step = Field<LifeStep>.choice(
        "step", ChangeWords.step, of: LifeStep.allCases.map { ($0, $0.title) })
    static let organization = Field<OrganizationID>.lookup(
        "organization", ChangeWords.branch, hint: ChangeWords.branchHint,
        at: Register.organizationLookup
    ).optional
    static let region = Field<String>.text(
        "region", ChangeWords.region, hint: ChangeWords.regionHint, length: 6...6
    ).optional
    static let fields = [
        version.description, step.description, on.description, organization.description,
        region.description, reason.description,
    ]

    let version: Int
    let step: LifeStep
    let on: CivilDate
    let organization: OrganizationID?
    let region: String?
    let reason: String

    init?(_ entry: inout Entry) {
        let what = (entry[Self.version], entry[Self.step], entry[Self.on], entry[Self.reason])
        let whereTo = (entry[Self.organization], entry[Self.region])
        guard let version = what.0, let step = what.1, let on = what.2, let reason = what.3,
            let organization = whereTo.0, let region = whereTo.1
        else { return nil }
        (self.version, self.step, self.on, self.reason) = (version, step, on, reason)
        (self.organization, self.region) = (organization, region)
    }

    /// Only the steps that follow on the present standing.
    static func offered(for scene: PersonScene) -> [FieldDescription] {
        let open = scene.biography.lifeCycle(on: scene.today).openSteps
        return fields.map { field in
            guard field.name == step.name else { return field }
            return FieldDescription(
                field.name, field.label,
                .choice(open.map { FieldDescription.Choice($0.rawValue, $0.title) }))
        }
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        if let region, Region.title(of: region) == nil {
            throw BiographyRefusal.needsRegion.complaint
        }
        let place = try organization.map { try register.branch($0, on: on, in: tx) }
        let before = scene.biography.standing(on: scene.today)
        let effect = try scene.biography.taking(
            step, on: on, in: place?.id, region: region, today: scene.today, scene.rules)
        var act = PersonAct(kind: .step, on: on, reason: reason)
        act.clause = step.clause(from: before, on: on)
        act.effect = effect
        act.values = [
            .init("step", from: nil, to: step.rawValue),
            .init("standing", from: before?.rawValue, to: effect.standing.rawValue),
        ]
        if let place { act.values.append(.init("branch", from: nil, to: place.name)) }
        if let region { act.values.append(.init("region", from: nil, to: region)) }
        act.alsoDecidedBy = place.map { [$0.object] } ?? []
        act.deeds = [
            Deed.Change("standing", from: before?.rawValue, to: effect.standing.rawValue)
        ]
        return act
    }
}
