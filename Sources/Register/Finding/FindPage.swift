import Design
import HTML
import Kernel
import Web

/// Asks for a whole number and what for.
struct FindPage: Page {
    let entry: Entry
    let purposes: [Purpose]

    var title: Phrase { RegisterWords.find }
    var lead: Phrase? { RegisterWords.findLead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: [String] { purposes.map(\.code) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Register.Places.search.link(), entry, for: viewer) { form in
            form.draw(FieldView(FindForm.number.description, entry), for: viewer)
            form.draw(FieldView(purposeField, entry), for: viewer)
            form.formButtons(Button(submit: RegisterWords.doFind), for: viewer)
        }
    }

    private var purposeField: FieldDescription {
        FieldDescription(
            FindForm.purpose.name, RegisterWords.purpose,
            .choice(purposes.map { FieldDescription.Choice($0.code, $0.title) }))
    }
}

struct FindForm: Form {
    static let number = Field<String>.text("number", RegisterWords.number, length: 7...24)
    static let purpose = Field<String>.text("purpose", RegisterWords.purpose, length: 1...30)
    static let fields = [number.description, purpose.description]

    let number: String
    let purpose: String

    init?(_ entry: inout Entry) {
        guard
            let (number, purpose) = entry.all(
                FindForm.number, FindForm.purpose)
        else { return nil }
        self.number = number
        self.purpose = purpose
    }
}
