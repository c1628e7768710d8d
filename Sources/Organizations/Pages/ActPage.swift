import Design
import HTML
import Kernel
import Web

/// The form of one act on one organisation.
struct ActPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let name: String
        let version: Int
        let fields: [String: String]
    }

    let scene: Scene
    let words: ActWords
    let fields: [FieldDescription]
    let address: Link
    let entry: Entry
    let options: [String: [Choice]]

    init(
        _ scene: Scene, _ words: ActWords, _ fields: [FieldDescription], at address: Link,
        _ entry: Entry, _ options: [String: [Choice]]
    ) {
        self.scene = scene
        self.words = words
        self.fields = fields
        self.address = address
        self.entry = entry
        self.options = options
    }

    var title: Phrase { words.title }
    var lead: Phrase? {
        Phrase(
            "\(scene.organization.name(on: scene.today))。\(words.lead.chinese)",
            "\(scene.organization.name(on: scene.today)). \(words.lead.english)")
    }
    var section: Section { Organizations.section }
    var trail: [Step] { Organizations.trail(to: scene.organization, on: scene.today) }

    var value: Value {
        Value(
            organization: scene.organization.id, name: scene.organization.name(on: scene.today),
            version: scene.organization.version,
            fields: Dictionary(
                fields.map { ($0.name, entry.text(of: $0)) }, uniquingKeysWith: { one, _ in one }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: address, entry, for: viewer) { form in
            for field in fields { draw(field, on: &form, for: viewer) }
            form.formButtons(
                Button(submit: words.button),
                Button(
                    Words.back, to: Organizations.Places.one.link(scene.organization.id), .light),
                for: viewer)
        }
    }

    private func draw(_ field: FieldDescription, on form: inout HTML, for viewer: Viewer) {
        guard field.name != CommonFields.confirmed.name else { return }
        if field.name == SplitForm.moving.name {
            return drawTicks(field, on: &form, for: viewer)
        }
        let choices = (options[field.name] ?? []).map { choice in
            LookupOption(choice.value, choice.title, keys: choice.keys)
        }
        form.draw(FieldView(field, entry).offering(choices), for: viewer)
    }

    /// Several of a short list.
    private func drawTicks(_ field: FieldDescription, on form: inout HTML, for viewer: Viewer) {
        let ticked = Set(entry.values.all(field.name))
        let choices = options[field.name] ?? []
        guard !choices.isEmpty else { return }
        form.fieldset(.class("field")) { box in
            box.legend(text: viewer(field.label))
            box.div(.class("options")) { list in
                for choice in choices {
                    list.label(.class("tickbox")) { label in
                        label.input(
                            .type("checkbox"), .name(field.name), .value(choice.value),
                            .flag("checked", ticked.contains(choice.value)))
                        label.span(text: choice.title)
                    }
                }
            }
        }
    }

    /// What a field holds, as people read it.
    func shown(_ field: FieldDescription, for viewer: Viewer) -> String {
        let texts = entry.values.all(field.name).filter { !$0.isEmpty }
        return texts.map { text in
            switch field.kind {
            case .lookup:
                options[field.name]?.first { $0.value == text }?.title ?? text
            case .choice(let choices):
                choices.first { $0.value == text }.map { viewer($0.label) } ?? text
            case .tick: viewer(text == "yes" ? Words.yes : Words.no)
            default: text
            }
        }.joined(separator: "，")
    }

    /// The fields that people fill in.
    var visible: [FieldDescription] {
        fields.filter { field in
            if case .hidden = field.kind { return false }
            return true
        }
    }
}
