import Design
import HTML
import Kernel
import Web

/// The form that asks for a reduction or a waiver.
struct ReliefPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let fixed: Money
    }

    let scene: DuesScene
    let fixed: Money
    let entry: Entry

    var title: Phrase { ReliefWords.title }
    var lead: Phrase? { ReliefWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value { Value(person: scene.person, fixed: fixed) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, scene.name),
                    .init(DuesWords.amount, viewer(DuesWords.yuan(fixed))),
                ]), for: viewer)
            card.p { $0.draw(ClauseChip(.relief), for: viewer) }
        }
        html.entryForm(to: Dues.Places.relief.link(scene.person), entry, for: viewer) { form in
            for field in ReliefForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: ReliefWords.ask),
                Button(DuesWords.back, to: Dues.Places.person.link(scene.person), .light),
                for: viewer)
        }
    }
}
