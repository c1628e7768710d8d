import Design
import HTML
import Kernel
import Web

/// Asks of whom, when, what for and in which form.
struct ExportPage: Page {
    struct Value: Encodable, Sendable {
        let organizations: [String]
        let leaves: [ExportLeave]
    }

    let entry: Entry
    let places: [FieldDescription.Choice]
    let purposes: [FieldDescription.Choice]
    /// Whether numbers may leave the house unmasked.
    let mayUnmask: Bool
    /// What a second person agreed to and is not taken out yet.
    let leaves: [ExportLeave]

    var title: Phrase { ExportWords.title }
    var lead: Phrase? { ExportWords.lead }
    var section: Section { Section("members") }
    var value: Value { Value(organizations: places.map(\.value), leaves: leaves) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        for leave in leaves { draw(leave, on: &html, for: viewer) }
        html.entryForm(to: Exports.Places.members.link(), entry, for: viewer) { form in
            form.draw(
                FieldView(
                    FieldDescription(
                        ExportForm.organization.name, ExportWords.organization,
                        .choice(places)), entry), for: viewer)
            drawChosen(on: &form, for: viewer)
            form.draw(FieldView(ExportForm.on.description, entry), for: viewer)
            form.draw(
                FieldView(
                    FieldDescription(
                        ExportForm.purpose.name, ExportWords.purpose, .choice(purposes)), entry),
                for: viewer)
            for field in rest { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: ExportWords.button, icon: .download), for: viewer)
        }
    }

    private func drawChosen(on form: inout HTML, for viewer: Viewer) {
        let people = entry.values.all(ExportForm.people.name)
        guard !people.isEmpty else { return }
        form.p(.class("hint"), text: viewer(ExportWords.chosen(people.count)))
        for person in people {
            form.input(.type("hidden"), .name(ExportForm.people.name), .value(person))
        }
    }

    private func draw(_ leave: ExportLeave, on html: inout HTML, for viewer: Viewer) {
        guard let form = leave.form else { return }
        html.card(for: viewer) { card in
            card.p(text: viewer(ExportWords.agreed(form)))
            card.form(.method("post"), .action(Exports.Places.agreed.link(leave.approval))) { act in
                act.draw(FormKeys(), for: viewer)
                act.draw(Button(submit: ExportWords.takeOut, icon: .download), for: viewer)
            }
        }
    }

    private var rest: [FieldDescription] {
        [ExportForm.reason.description, ExportForm.format.description]
            + (mayUnmask ? [ExportForm.whole.description] : [])
    }
}
