import Kernel
import Storage
import Web

/// An organisation is founded below the one of the page.
struct FoundingForm: ActForm {
    static let kind = Act.Kind.found
    static let place = Organizations.Places.founding
    static let action = Action.foundOrganization
    static let words = Words.founding
    static let name = Field<String>.text("name", Words.name, length: 2...60)
    static let code = Field<String>.text("code", Words.code, hint: Words.codeHint, length: 1...40)
    static let full = Field<Int>.number("full_members", Words.fullMembers, in: 0...100_000)
        .optional
    static let probationary = Field<Int>.number(
        "probationary_members", Words.probationaryMembers, in: 0...100_000
    ).optional
    static let fields =
        [version.description, name.description, code.description] + KindFields.fields
        + [full.description, probationary.description, on.description, reason.description]

    let version: Int
    let name: String
    let code: String
    let kindFields: KindFields
    let members: Headcount?
    let on: CivilDate
    let reason: String?
    let id: OrganizationID

    init?(_ entry: inout Entry) {
        let names = (entry[Self.version], entry[Self.name], entry[Self.code])
        let kind = KindFields(&entry)
        let counts = (entry[Self.full], entry[Self.probationary])
        let rest = (entry[Self.on], entry[Self.reason])
        guard let version = names.0, let name = names.1, let code = names.2, let kind,
            let full = counts.0, let probationary = counts.1, let on = rest.0, let reason = rest.1
        else { return nil }
        (self.version, self.name, self.code) = (version, name, code)
        kindFields = kind
        members = full.map { Headcount(full: $0, probationary: probationary ?? 0) }
        (self.on, self.reason) = (on, reason)
        id = Fresh.id(on: on)
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        let above = try tx.above(scene.organization.id)
        return try prepare(
            under: above, scene.today, scene.local, in: tx, others: [scene.organization])
    }

    func prepare(
        under above: Above?, _ today: CivilDate, _ local: LocalRules,
        in tx: borrowing ReadTransaction, others: [Organization]
    ) throws -> Done {
        guard try !tx.isTaken(code: code, except: nil) else { throw Refusal.codeTaken }
        let particulars = Organization.Particulars(
            name, kindFields.kind, under: above?.organization.id, units: kindFields.units,
            task: kindFields.task)
        let founded = try Founding(
            id, code: code, particulars, members: members, on: on, because: reason
        ).carryOut(under: above, today: today, local)
        var done = Done(
            organization: id, date: on, reason: reason,
            changes: [Change(before: nil, after: founded)])
        done.others = others
        done.fields =
            members.map { members in
                [
                    Deed.Change("full_members", from: nil, to: String(members.full)),
                    Deed.Change(
                        "probationary_members", from: nil, to: String(members.probationary)),
                ]
            } ?? []
        return done
    }
}
