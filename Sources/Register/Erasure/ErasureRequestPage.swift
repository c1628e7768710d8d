import Design
import HTML
import Kernel
import Web

struct ErasureForm: Form {
    static let why = Field<String>.paragraph("reason", ErasureWords.reason, length: 2...500)
    static let fields = [why.description]

    let reason: String

    init?(_ entry: inout Entry) {
        guard let reason = entry[Self.why] else { return nil }
        self.reason = reason
    }
}

/// Asks for one field to be erased, or says why it is kept.
struct ErasureRequestPage: Page {
    struct Value: Encodable, Sendable {
        let field: PersonField
        let isErasable: Bool
        let present: String?
    }

    let field: PersonField
    let present: Phrase?
    let entry: Entry

    var title: Phrase { ErasureWords.title }
    var lead: Phrase? { field.label }
    var section: Section { Section("me") }
    var trail: [Step] { [Step(RegisterWords.myFile, Register.Places.mine.link())] }
    var value: Value {
        Value(field: field, isErasable: field.isErasable, present: present?.chinese)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList(
                    [.init(CorrectionWords.present, present.map { viewer($0) })] + kept(viewer)),
                for: viewer)
            card.p { $0.draw(ClauseChip(.erasure), for: viewer) }
        }
        if !field.isErasable {
            html.draw(EmptyState(.lock, ErasureWords.kept, ErasureWords.keptDetail), for: viewer)
        } else if present == nil {
            html.draw(
                EmptyState(.circleCheck, ErasureWords.nothing, ErasureWords.nothingDetail),
                for: viewer)
        } else {
            drawForm(on: &html, for: viewer)
        }
    }

    private func kept(_ viewer: Viewer) -> [SummaryList.Row] {
        guard let keeping = field.keeping else { return [] }
        return [
            .init(RegisterWords.what, viewer(keeping.purpose)),
            .init(RegisterWords.howLong, viewer(keeping.retention)),
        ]
    }

    private func drawForm(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Register.Places.erasureRequest.link(field), entry, for: viewer
        ) { form in
            form.p(.class("hint"), text: viewer(ErasureWords.lead))
            form.draw(FieldView(ErasureForm.why.description, entry), for: viewer)
            form.formButtons(
                Button(submit: CorrectionWords.send),
                Button(ChangeWords.back, to: Register.Places.mine.link(), .light), for: viewer)
        }
    }
}
