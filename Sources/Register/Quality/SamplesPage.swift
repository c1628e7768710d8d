import Design
import HTML
import Kernel
import Web

/// A sample as a list and a program see it.
struct SampleLine: Encodable, Sendable {
    let id: Sample.ID
    let organization: OrganizationID
    let month: String
    let seed: String
    let members: Int
    let drawnAt: Instant
    let tally: SampleTally

    init(_ sample: Sample, _ files: [SampledFile]) {
        id = sample.id
        organization = sample.organization
        month = sample.month
        seed = sample.seed
        members = sample.members
        drawnAt = sample.drawnAt
        tally = SampleTally(files)
    }
}

/// The monthly samples of an organisation with what came out.
struct SamplesPage: Page {
    let organization: OrganizationID
    let name: String
    let samples: [SampleLine]
    /// Whether this month's files are still to be drawn, and the viewer may.
    let mayDraw: Bool

    var title: Phrase { SampleWords.of(name) }
    var lead: Phrase? { SampleWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(QualityWords.title, Register.Places.quality.link())] }
    var value: [SampleLine] { samples }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if mayDraw {
            html.form(
                .method("post"), .action(Register.Places.samples.link(organization))
            ) { form in
                form.draw(FormKeys(), for: viewer)
                form.formButtons(Button(submit: SampleWords.draw), for: viewer)
            }
        }
        html.draw(
            Listing(
                id: "samples", Table(title, SamplesPage.columns, samples),
                empty: EmptyState(.clipboardList, SampleWords.none, SampleWords.noneHint)),
            for: viewer)
    }

    private static let columns: [Design.Column<SampleLine>] = [
        .link(SampleWords.month) { ($0.month, Register.Places.sample.link($0.id)) },
        .number(SampleWords.among) { $0.members },
        .number(SampleWords.files) { $0.tally.drawn },
        .number(SampleWords.right) { $0.tally.right },
        .number(SampleWords.wrong) { $0.tally.wrong },
        .number(SampleWords.left) { $0.tally.left },
    ]
}
