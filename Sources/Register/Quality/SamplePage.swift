import Design
import HTML
import Kernel
import Web

/// What a check of one file found.
struct VerdictForm: Form {
    enum Answer: String, Sendable, CaseIterable { case right, wrong }

    static let number = Field<Int>.number("number", SampleWords.whichFile, in: 1...50)
    static let answer = Field<Answer>.choice(
        "result", SampleWords.result,
        of: [(.right, SampleWords.right), (.wrong, SampleWords.wrong)])
    static let reason = Field<String>.text(
        "reason", SampleWords.reason, hint: SampleWords.reasonHint, length: 2...200
    ).optional
    static let fields = [number.description, answer.description, reason.description]

    let number: Int
    let isRight: Bool
    let reason: String?

    init?(_ entry: inout Entry) {
        guard let (number, answer, reason) = entry.all(Self.number, Self.answer, Self.reason)
        else { return nil }
        (self.number, isRight, self.reason) = (number, answer == .right, reason)
    }
}

/// The files of one sample, each right, wrong or still to be checked.
struct SamplePage: Page {
    struct Line: Encodable, Sendable {
        let number: Int
        /// Nil where the viewer may not see who it is any more.
        let person: PersonID?
        let name: String?
        let isRight: Bool?
        let reason: String?
    }

    struct Value: Encodable, Sendable {
        let sample: SampleLine
        let files: [Line]
    }

    let sample: SampleLine
    let organizationName: String
    let lines: [Line]
    let mayCheck: Bool
    let entry: Entry

    var title: Phrase { SampleWords.title(sample.month) }
    var lead: Phrase? { Phrase(verbatim: organizationName) }
    var section: Section { Register.section }
    var trail: [Step] {
        [
            Step(QualityWords.title, Register.Places.quality.link()),
            Step(QualityWords.samples, Register.Places.samples.link(sample.organization)),
        ]
    }
    var value: Value { Value(sample: sample, files: lines) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(Figures(figures), for: viewer)
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, columns, lines), for: viewer)
        }
        if mayCheck { drawForm(on: &html, for: viewer) }
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(SampleWords.seed, sample.seed),
                    .init(SampleWords.among, sample.members.grouped),
                    .init(SampleWords.drawnAt) { value, _ in value.moment(sample.drawnAt) },
                ]), for: viewer)
        }
    }

    private var figures: [Figure] {
        [
            Figure(SampleWords.files, sample.tally.drawn),
            Figure(SampleWords.right, sample.tally.right),
            Figure(SampleWords.wrong, sample.tally.wrong, isBad: true),
            Figure(SampleWords.left, sample.tally.left),
        ]
    }

    private func drawForm(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: Register.Places.sample.link(sample.id), entry, for: viewer) { form in
            form.draw(
                FieldView(
                    FieldDescription(
                        VerdictForm.number.name, SampleWords.whichFile,
                        .choice(lines.compactMap(\.choice))), entry), for: viewer)
            form.draw(FieldView(VerdictForm.answer.description, entry), for: viewer)
            form.draw(FieldView(VerdictForm.reason.description, entry), for: viewer)
            form.formButtons(Button(submit: SampleWords.record), for: viewer)
        }
    }

    private var columns: [Design.Column<Line>] {
        [
            Design.Column(SampleWords.name) { line, cell, viewer in
                guard let person = line.person else {
                    return cell.text(viewer(SampleWords.elsewhere))
                }
                cell.a(.href(Register.Places.person.link(person)), text: line.name ?? "")
            },
            .number(SampleWords.number) { $0.number },
            .tag(SampleWords.result) { line, _ in line.tag },
            .text(SampleWords.reason) { line, _ in line.reason },
        ]
    }
}

extension SamplePage.Line {
    fileprivate var choice: FieldDescription.Choice? {
        person.map { _ in .init(String(number), Phrase(verbatim: "\(number) \(name ?? "")")) }
    }

    fileprivate var tag: Tag {
        switch isRight {
        case true: Tag(.done, SampleWords.right)
        case false: Tag(.overdue, SampleWords.wrong)
        default: Tag(.due, SampleWords.left)
        }
    }
}
