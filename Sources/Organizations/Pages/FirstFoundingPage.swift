import Design
import HTML
import Kernel
import Web

/// The form by which the organisation at the top is founded.
struct FirstFoundingPage: Page {
    struct Value: Encodable, Sendable {
        let fields: [String: String]
    }

    let entry: Entry

    var title: Phrase { Words.foundFirst }
    var lead: Phrase? { Words.noTreeHint }
    var section: Section { Organizations.section }
    var trail: [Step] { [Step(Words.tree, Organizations.Places.tree.link())] }
    var value: Value {
        Value(
            fields: Dictionary(
                FoundingForm.fields.map { ($0.name, entry.text(of: $0)) },
                uniquingKeysWith: { one, _ in one }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Organizations.Places.firstFounding.link(), entry, for: viewer
        ) { form in
            for field in FoundingForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: Words.founding.button), for: viewer)
        }
    }
}
