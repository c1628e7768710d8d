import Design
import HTML
import Kernel
import Web

/// Asks for the day and the purpose before the tree leaves the house.
struct ExportPage: Page {
    struct Value: Encodable, Sendable { let on: String }

    let entry: Entry

    var title: Phrase { Words.exportTitle }
    var lead: Phrase? { Words.exportLead }
    var section: Section { Organizations.section }
    var trail: [Step] { [Step(Words.tree, Organizations.Places.tree.link())] }
    var value: Value { Value(on: entry.values["on"] ?? "") }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Organizations.Places.export.link(), entry, for: viewer) { form in
            for field in ExportForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: Words.exportButton, icon: .download), for: viewer)
        }
    }
}
