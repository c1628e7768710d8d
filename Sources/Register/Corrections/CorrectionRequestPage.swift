import Design
import HTML
import Kernel
import Web

struct CorrectionForm: Form {
    static let wanted = Field<String>.text("wanted", CorrectionWords.wanted, length: 1...120)
    static let evidence = Field<String>.paragraph(
        "evidence", CorrectionWords.evidence, hint: CorrectionWords.evidenceHint, length: 2...500)
    static let fields = [wanted.description, evidence.description]

    let wanted: String
    let evidence: String

    init?(_ entry: inout Entry) {
        guard let (wanted, evidence) = entry.all(Self.wanted, Self.evidence) else { return nil }
        (self.wanted, self.evidence) = (wanted, evidence)
    }
}

/// Asks for one field to be put right.
struct CorrectionRequestPage: Page {
    struct Value: Encodable, Sendable {
        let field: PersonField
        let present: String?
    }

    let field: PersonField
    let present: Phrase?
    let entry: Entry

    var title: Phrase { CorrectionWords.asking }
    var lead: Phrase? { field.label }
    var section: Section { Section("me") }
    var trail: [Step] { [Step(RegisterWords.myFile, Register.Places.mine.link())] }
    var value: Value { Value(field: field, present: present?.chinese) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(CorrectionWords.present, present.map { viewer($0) })
                ]), for: viewer)
        }
        html.entryForm(
            to: Register.Places.correctionRequest.link(field), entry, for: viewer
        ) { form in
            form.draw(FieldView(wanted, entry), for: viewer)
            form.draw(FieldView(CorrectionForm.evidence.description, entry), for: viewer)
            form.formButtons(
                Button(submit: CorrectionWords.send),
                Button(ChangeWords.back, to: Register.Places.mine.link(), .light), for: viewer)
        }
        html.p {
            $0.a(
                .href(Register.Places.erasureRequest.link(field)),
                text: viewer(ErasureWords.title))
        }
    }

    /// The control that fits the field: a date is picked, a code is chosen.
    private var wanted: FieldDescription {
        FieldDescription(
            CorrectionForm.wanted.name, CorrectionWords.wanted, field.formField.description.kind)
    }
}
