import Kernel
import Storage
import Web

/// The relation goes from one branch of the tree to another. Who records it looks after both;
/// between others a transfer is a case of its own.
struct TransferForm: PersonForm {
    static let place = Register.Places.transfer
    static let action = Action.transferMember
    static let words = ChangeWords.transferring
    static let organization = Field<OrganizationID>.lookup(
        "organization", ChangeWords.newBranch, at: Register.organizationLookup)
    static let fields = [
        version.description, organization.description, on.description, reason.description,
    ]

    let version: Int
    let organization: OrganizationID
    let on: CivilDate
    let reason: String

    init?(_ entry: inout Entry) {
        guard
            let (version, organization, on, reason) = entry.all(
                Self.version, Self.organization, Self.on, Self.reason)
        else { return nil }
        (self.version, self.organization) = (version, organization)
        (self.on, self.reason) = (on, reason)
    }

    func prepare(
        _ scene: PersonScene, _ person: Person, _ register: Register,
        in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        let branch = try register.branch(organization, on: on, in: tx)
        let membership = try scene.biography.transferring(
            to: branch.id, on: on, today: scene.today)
        let before = scene.biography.membership(on: scene.today)?.branch
        let name = before.flatMap { scene.names[$0] }
        var act = PersonAct(kind: .transfer, on: on, reason: reason)
        act.clause = Clause.transfer.isInForce(on: on) ? .transfer : nil
        act.transfer = membership
        act.values = [.init("branch", from: name, to: branch.name)]
        act.alsoDecidedBy = [branch.object]
        act.deeds = [Deed.Change("branch", from: name, to: branch.name)]
        return act
    }
}
