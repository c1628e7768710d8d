import HTML
import Kernel
import Web

/// Gives the address of the list that somebody looks at a name.
struct SaveViewForm: Form {
    static let name = SavedViewFields.name
    static let isDefault = SavedViewFields.isDefault
    static let organization = Field<String>.hidden("of")
    static let address = Field<String>(
        FieldDescription("address", ViewWords.kept, .hidden)
    ) { values throws(Complaint) in
        let text = values.first ?? ""
        guard text.utf8.count <= 1000 else { throw Complaint(ViewWords.tooLong) }
        return text
    }
    static let fields = [
        name.description, isDefault.description, organization.description, address.description,
    ]

    let name: String
    let isDefault: Bool
    let organization: OrganizationID?
    let query: Query

    init?(_ entry: inout Entry) {
        guard
            let (name, isDefault, organization, address) = entry.all(
                Self.name, Self.isDefault, Self.organization, Self.address)
        else { return nil }
        (self.name, self.isDefault) = (name, isDefault)
        self.organization = OrganizationID(organization)
        query = SavedView.kept(of: Query(urlEncoded: address.utf8) ?? Query())
    }
}

/// Another name, or another view by default.
struct RenameViewForm: Form {
    static let fields = [
        SavedViewFields.name.description, SavedViewFields.isDefault.description,
    ]

    let name: String
    let isDefault: Bool

    init?(_ entry: inout Entry) {
        guard let (name, isDefault) = entry.all(SavedViewFields.name, SavedViewFields.isDefault)
        else { return nil }
        (self.name, self.isDefault) = (name, isDefault)
    }

    static func prefilled(_ view: SavedView) -> Entry {
        let pairs = [Query.Pair(SavedViewFields.name.name, view.name)]
        return Entry(
            Query(
                view.isDefault
                    ? pairs + [Query.Pair(SavedViewFields.isDefault.name, "yes")] : pairs))
    }
}

private enum SavedViewFields {
    static let name = Field<String>.text("name", ViewWords.name, length: 1...20)
    static let isDefault = Field<Bool>.tick(
        "default", ViewWords.byDefault, hint: ViewWords.byDefaultHint)
}

extension SaveViewForm {
    /// What stands in a form that saves the address of a list.
    static func hidden(
        _ query: Query, of organization: OrganizationID?
    ) -> [Query.Pair] {
        [
            Query.Pair(Self.organization.name, organization?.description ?? ""),
            Query.Pair(Self.address.name, SavedView.kept(of: query).encoded),
        ]
    }
}

extension Query {
    /// As it stands in an address.
    var encoded: String {
        String(Link(path: [], query: pairs.map { ($0.name, $0.value) }).text.dropFirst(2))
    }
}
