import Design
import HTML
import Kernel
import Web

/// Those who were chosen on the list, and what can be done for all of them.
struct ChosenPage: Page {
    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let branchName: String
    }

    let lines: [Line]
    let ways: [Register.Way]
    let back: Link

    var title: Phrase { ManyWords.title(lines.count) }
    var lead: Phrase? { ManyWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, back)] }
    var value: [Line] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.form(.method("post"), .action(Register.Places.chosen.link())) { form in
            form.draw(FormKeys(), for: viewer)
            form.chosen(lines.map { ChosenPerson($0.person) }, back: back)
            form.div(.class("buttons")) { row in
                for way in ways {
                    row.button(
                        .class("btn"), .type("submit"), Attribute("formaction", way.link.text)
                    ) { button in
                        button.icon(way.icon)
                        button.span(text: viewer(way.title))
                    }
                }
            }
        }
        html.flushCard(for: viewer) { card in
            card.draw(Table(ManyWords.people, ChosenPage.columns, lines), for: viewer)
        }
    }

    private static let columns: [Design.Column<Line>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.person)) },
        .text(RegisterWords.branch) { line, _ in line.branchName },
    ]
}

/// What is typed once for all who were chosen.
struct ManyPage<Subject: ManySubject>: Page {
    let entry: Entry
    let people: [ChosenPerson]
    let back: Link
    let purposes: [Purpose]

    var title: Phrase { Subject.title }
    var lead: Phrase? { ManyWords.title(people.count) }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, back)] }
    var value: [String] { Subject.asked.map(\.name) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Subject.place.link(), entry, for: viewer) { form in
            form.chosen(people, back: back)
            for field in Subject.asked { form.draw(FieldView(field, entry), for: viewer) }
            if Subject.showsFiles { form.draw(FieldView(purpose, entry), for: viewer) }
            form.formButtons(
                Button(submit: ManyWords.check, name: ChosenFields.step.name, value: "check"),
                for: viewer)
        }
    }

    private var purpose: FieldDescription {
        FieldDescription(
            ChosenFields.purpose.name, ChosenFields.purpose.description.label,
            .choice(purposes.map { .init($0.code, $0.title) }))
    }
}

/// What an act comes to for each of several people, before anything is recorded.
struct ManyCheckPage<Subject: ManySubject>: Page {
    let entry: Entry
    let lines: [ManyLine]
    let back: Link

    var title: Phrase { Subject.title }
    var lead: Phrase? { ManyWords.checking }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, back)] }
    var value: [ManyLine] { lines }

    private var ready: [ManyLine] { lines.filter { $0.complaint == nil } }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(for: viewer) { card in
            card.draw(Table(ManyWords.checking, ManyLine.columns, lines), for: viewer)
        }
        html.entryForm(to: Subject.place.link(), for: viewer) { form in
            form.chosen(ready.map(\.chosen), back: back)
            drawTyped(on: &form)
            if ready.isEmpty { form.p(.class("hint"), text: viewer(ManyWords.nobodyLeft)) }
            form.formButtons(
                Button(
                    submit: ManyWords.record(ready.count), name: ChosenFields.step.name,
                    value: "do"
                ).disabled(ready.isEmpty),
                Button(submit: ManyWords.edit, .plain, name: ChosenFields.step.name, value: "form"),
                for: viewer)
        }
    }

    private func drawTyped(on form: inout HTML) {
        for field in Subject.asked.map(\.name) + [ChosenFields.purpose.name] {
            guard let text = entry.values[field] else { continue }
            form.input(.type("hidden"), .name(field), .value(text))
        }
    }
}

extension HTML {
    /// Who was chosen goes on from page to page in the form, and stands in no address.
    fileprivate mutating func chosen(_ people: [ChosenPerson], back: Link) {
        for person in people {
            input(.type("hidden"), .name(ChosenFields.people.name), .value(person.text))
        }
        input(.type("hidden"), .name(ChosenFields.back.name), .value(back.text))
    }
}
