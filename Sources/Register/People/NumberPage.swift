import Design
import HTML
import Kernel
import Web

/// One number in full, after saying what for.
struct NumberPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let kind: String
        let number: String?
    }

    let person: Person
    let kind: NumberKind
    let isOwn: Bool
    let purpose: Purpose?

    var title: Phrase { kind.title }
    var lead: Phrase? { Phrase(verbatim: person.name) }
    var section: Section { Register.section }
    var value: Value {
        Value(person: person.id, kind: kind.rawValue, number: kind.value(of: person))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.p(
                .class("figure num"),
                text: kind.value(of: person) ?? viewer(RegisterWords.notKept))
            if !isOwn { card.p(.class("hint"), text: viewer(RegisterWords.wholeNote)) }
            card.draw(Button(RegisterWords.back, to: back, icon: .arrowLeft), for: viewer)
        }
    }

    private var back: Link {
        guard !isOwn else { return Register.Places.mine.link() }
        return Register.Places.person.link(person.id).opened(for: purpose)
    }
}
