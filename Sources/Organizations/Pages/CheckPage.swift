import Design
import HTML
import Kernel
import Web

/// What was entered and what will follow from it, before an act that one tap does not bring back.
struct CheckPage: Page {
    struct Value: Encodable, Sendable {
        let act: ActPage.Value
        let consequences: [String]
    }

    let page: ActPage
    let consequences: [Phrase]

    init(_ page: ActPage, _ consequences: [Phrase]) {
        self.page = page
        self.consequences = consequences
    }

    var title: Phrase { Words.check(page.words.title) }
    var lead: Phrase? { page.lead }
    var section: Section { Organizations.section }
    var trail: [Step] { page.trail }
    var value: Value { Value(act: page.value, consequences: consequences.map(\.chinese)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(Words.entered, for: viewer) { card in
            let rows = page.visible.map { field in
                SummaryList.Row(field.label, page.shown(field, for: viewer))
            }
            card.draw(SummaryList(rows), for: viewer)
        }
        html.card(Words.follows, for: viewer) { card in
            card.ul(.class("prose")) { list in
                for consequence in consequences { list.li(text: viewer(consequence)) }
            }
        }
        html.entryForm(to: page.address, for: viewer) { form in
            for pair in page.entry.values.pairs where !page.isReserved(pair.name) {
                form.input(.type("hidden"), .name(pair.name), .value(pair.value))
            }
            let name = CommonFields.confirmed.name
            form.formButtons(
                Button(submit: page.words.button, .danger, name: name, value: "yes"),
                Button(submit: Words.edit, .light, name: name, value: "edit"), for: viewer)
        }
    }
}

extension ActPage {
    /// Fields of the form itself, not of the act.
    func isReserved(_ name: String) -> Bool {
        name == CommonFields.confirmed.name || !fields.contains { $0.name == name }
    }
}
