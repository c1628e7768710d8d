import Design
import HTML
import Kernel
import Web

/// Says what is wrong with the own base.
struct ObjectionForm: Form {
    static let ground = Field<BaseAnswer.Ground>.choice(
        "ground", PayrollWords.whatIsWrong,
        of: BaseAnswer.Ground.allCases.map { ($0, $0.title) })
    static let words = Field.paragraph(
        "words", PayrollWords.words, hint: PayrollWords.wordsHint, length: 1...200
    ).optional
    static let fields = [ground.description, words.description]

    let ground: BaseAnswer.Ground
    let words: String?

    init?(_ entry: inout Entry) {
        guard let (ground, words) = entry.all(Self.ground, Self.words) else { return nil }
        (self.ground, self.words) = (ground, words)
    }
}

/// Lets a base stand, and says why.
struct StandingForm: Form {
    static let words = Field.paragraph(
        "words", PayrollWords.why, hint: PayrollWords.whyHint, length: 2...200)
    static let fields = [words.description]

    let words: String

    init?(_ entry: inout Entry) {
        guard let words = entry[Self.words] else { return nil }
        self.words = words
    }
}

/// The form with which a member objects.
struct ObjectionPage: Page {
    struct Value: Encodable, Sendable { let person: PersonID }

    let scene: DuesScene
    /// The one that was looked at.
    let fixing: Fixing.ID?
    let entry: Entry

    var title: Phrase { PayrollWords.object }
    var lead: Phrase? { PayrollWords.objectLead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.mine, Dues.Places.mine.link())] }
    var value: Value { Value(person: scene.person) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: address, entry, for: viewer) { form in
            for field in ObjectionForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(
                Button(submit: PayrollWords.object),
                Button(DuesWords.back, to: Dues.Places.mine.link(), .light), for: viewer)
        }
    }

    private var address: Link {
        let link = Dues.Places.objection.link()
        return fixing.map { link.adding("fixing", $0.description) } ?? link
    }
}

/// An objection, with the two ways of answering it.
struct StandingPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let ground: BaseAnswer.Ground?
        let words: String?
    }

    let scene: DuesScene
    let answer: BaseAnswer
    let words: String?
    let entry: Entry

    var title: Phrase { PayrollWords.objectionOf(scene.name) }
    var lead: Phrase? { PayrollWords.standingLead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.branch.map { [Step(PayrollWords.yearly, Dues.Places.yearly.link($0))] } ?? []
    }
    var value: Value { Value(person: scene.person, ground: answer.ground, words: words) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, scene.name),
                    .init(PayrollWords.whatIsWrong, answer.ground.map { viewer($0.title) }),
                    .init(PayrollWords.words, words),
                ]), for: viewer)
            card.p { line in
                line.draw(
                    Button(
                        PayrollWords.fixAnew, to: Dues.Places.fixing.link(scene.person)),
                    for: viewer)
            }
        }
        html.entryForm(
            to: Dues.Places.standing.link(scene.person)
                .adding("fixing", answer.fixing.description), entry, for: viewer
        ) { form in
            for field in StandingForm.fields { form.draw(FieldView(field, entry), for: viewer) }
            form.formButtons(Button(submit: PayrollWords.letStand), for: viewer)
        }
    }
}
