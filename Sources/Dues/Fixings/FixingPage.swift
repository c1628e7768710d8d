import Design
import HTML
import Kernel
import Web

/// The form that fixes somebody's dues.
struct FixingPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let name: String
    }

    let scene: DuesScene
    let entry: Entry

    var title: Phrase { FixingWords.title }
    var lead: Phrase? {
        Phrase(
            "\(scene.name)。\(FixingWords.lead.chinese)",
            "\(scene.name). \(FixingWords.lead.english)")
    }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value { Value(person: scene.person, name: scene.name) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Dues.Places.fixing.link(scene.person), entry, for: viewer) { form in
            for field in FixingForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: FixingWords.title),
                Button(DuesWords.back, to: Dues.Places.person.link(scene.person), .light),
                for: viewer)
        }
    }
}

extension DuesScene {
    /// The way from the month of the branch.
    var trail: [Step] {
        branch.map { [Step(DuesWords.branchMonth, Dues.Places.of.link($0))] } ?? []
    }
}
