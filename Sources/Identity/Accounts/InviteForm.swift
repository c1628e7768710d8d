import Kernel
import Web

struct InviteForm: Form {
    static let name = Field.text("name", IdentityWords.fullName, length: 2...40)
    static let signInName = Field<SignInName>.signInName("account", IdentityWords.name)
    static let person = Field.hidden("person")
    static let fields = [name.description, signInName.description, person.description]

    let name: String
    let signInName: SignInName
    let person: PersonID?

    init?(_ entry: inout Entry) {
        let name = entry[InviteForm.name]
        let signInName = entry[InviteForm.signInName]
        guard let name, let signInName, let person = entry[InviteForm.person] else { return nil }
        self.name = name
        self.signInName = signInName
        self.person = PersonID(person)
    }
}
