import Kernel
import Storage
import Web

/// The organisation of the page takes another one in.
struct MergerForm: ActForm {
    static let kind = Act.Kind.merge
    static let place = Organizations.Places.merger
    static let action = Action.mergeOrganizations
    static let words = Words.merging
    static let decidedAbove = true
    static let isIrreversible = true
    static let other = Field<OrganizationID>.lookup(
        "other", Words.merged, at: Organizations.lookupAddress)
    static let name = Field<String>.text("name", Words.nameAfter, length: 2...60).optional
    static let fields = [
        version.description, other.description, name.description, on.description,
        reason.description, CommonFields.confirmed.description,
    ]

    let version: Int
    let other: OrganizationID
    let name: String?
    let on: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, other, name, on, reason) = entry.all(
                Self.version, Self.other, Self.name, Self.on, Self.reason)
        else { return nil }
        (self.version, self.other, self.on, self.reason) = (version, other, on, reason)
        self.name = name
    }

    static func options(
        _ scene: Scene, _ neighbours: Neighbours, in tx: borrowing ReadTransaction
    ) throws -> [String: [Choice]] {
        ["other": try tx.sisters(of: scene)]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        guard let survivor = try tx.above(scene.organization.id),
            let ended = try tx.organization(other)
        else { throw Refusal.parentNotThere(on) }
        let below = try tx.organizations(below: other, from: on)
        let newName = name == scene.state?.name ? nil : name
        let changed = try Merger(date: on, name: newName).carryOut(
            [Merger.Part(organization: ended, below: below)], into: survivor)
        try checkSize(scene, in: tx)
        var done = Done(
            organization: survivor.organization.id, date: on, reason: reason,
            changes: Change.between([scene.organization, ended] + below, and: changed))
        done.seatings = try tx.closingSeatings(before: on, done.changes)
        done.others = newName == nil ? [scene.organization] : []
        done.successions = [(ended: other, successor: scene.organization.id)]
        done.consequences = Words.consequences(of: changed, scene, survivor, on: on)
        let above = try tx.ancestry(of: other, on: scene.today).dropFirst()
        done.alsoDecidedBy = [Object(organizations: Array(above))]
        return done
    }

    /// Both together may be too many for the kind.
    private func checkSize(_ scene: Scene, in tx: borrowing ReadTransaction) throws {
        guard let particulars = scene.state?.particulars, particulars.kind.isBranch else { return }
        let joining = try scene.neighbours.headcounts([other], scene.today, tx)[other] ?? .none
        let together = Headcount(
            full: scene.headcount.full + joining.full,
            probationary: scene.headcount.probationary + joining.probationary)
        let findings = SetUpRules.findings(for: particulars, together, on: on, scene.local)
        try Refusal.check(findings.filter { !$0.isBinding }, reason: reason)
    }
}
