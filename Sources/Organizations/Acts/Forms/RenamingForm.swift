import Kernel
import Storage
import Web

struct RenamingForm: ActForm {
    static let kind = Act.Kind.rename
    static let place = Organizations.Places.renaming
    static let action = Action.renameOrganization
    static let words = Words.renaming
    static let name = Field<String>.text("name", Words.newName, length: 2...60)
    static let fields = [
        version.description, name.description, on.description, reason.description,
    ]

    let version: Int
    let name: String
    let on: CivilDate
    let reason: String?

    init?(_ entry: inout Entry) {
        guard
            let (version, name, on, reason) = entry.all(
                Self.version, Self.name, Self.on, Self.reason)
        else { return nil }
        (self.version, self.name, self.on, self.reason) = (version, name, on, reason)
    }

    static func prefilled(_ scene: Scene, _ query: Query) -> [Query.Pair] {
        [Query.Pair("name", scene.state?.name ?? "")]
    }

    func prepare(_ scene: Scene, in tx: borrowing ReadTransaction) throws -> Done {
        try checkDate(on, today: scene.today, scene.local)
        let renamed = try scene.organization.renamed(to: name, on: on)
        return Done(
            organization: renamed.id, date: on, reason: reason,
            changes: [Change(before: scene.organization, after: renamed)])
    }
}
