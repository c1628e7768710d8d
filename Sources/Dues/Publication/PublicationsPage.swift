import Design
import HTML
import Kernel
import Web

/// What an organisation has published, year by year.
struct PublicationsPage: Page {
    struct Line: Encodable, Sendable {
        let year: Int
        let turn: Int
        let publishedOn: CivilDate
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let publications: [Line]
        let above: [UnitsPage.Line]
    }

    let scene: BooksScene
    let publications: [DuesPublication]
    let above: [UnitsPage.Line]
    let year: Int
    let mayPublish: Bool
    let mayReadBooks: Bool

    private var lines: [Line] {
        publications.map {
            Line(year: $0.year, turn: $0.turn, publishedOn: $0.recordedAt.date)
        }
    }

    var title: Phrase { PublicationWords.of(scene.name) }
    var lead: Phrase? { PublicationWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] { mayReadBooks ? scene.trail : [] }
    var value: Value {
        Value(organization: scene.organization, publications: lines, above: above)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard mayPublish else { return }
        for year in [year - 1, year] {
            html.draw(
                Button(
                    PublicationWords.check(year),
                    to: Dues.Places.publishing.link(scene.organization, year)), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "publications", Table(PublicationWords.title, columns, lines),
                empty: EmptyState(.fileText, PublicationWords.none, PublicationWords.noneHint)),
            for: viewer)
        guard !above.isEmpty else { return }
        html.card(PublicationWords.above, for: viewer) { card in
            card.draw(
                LinkList(
                    above.map {
                        .init(
                            $0.name, icon: .hierarchy,
                            to: Dues.Places.publications.link($0.organization))
                    }), for: viewer)
        }
    }

    private var columns: [Column<Line>] {
        [
            .link(PublicationWords.year) { [scene] line in
                let link = Dues.Places.publication.link(scene.organization, line.year)
                return (String(line.year), link.adding("turn", String(line.turn)))
            },
            .number(PublicationWords.turn) { $0.turn },
            .date(PublicationWords.publishedOn) { $0.publishedOn },
        ]
    }
}

/// What would be published, to be looked at before it is.
struct PublishingPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let year: Int
        let figures: [FigureLine]
    }

    let scene: BooksScene
    let year: Int
    let today: CivilDate
    let figures: PublishedYear
    let entry: Entry

    var title: Phrase { PublicationWords.checkOf(scene.name, year) }
    var lead: Phrase? { PublicationWords.checkLead }
    var section: Section { Dues.section }
    var trail: [Step] {
        [
            Step(
                PublicationWords.title, Dues.Places.publications.link(scene.organization))
        ]
    }
    var value: Value {
        Value(
            organization: scene.organization, year: year, figures: figures.lines(.allCases))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if year == today.year {
            html.draw(
                Banner(.warn, PublicationWords.yearGoesOn, PublicationWords.yearGoesOnHint),
                for: viewer)
        }
        html.draw(figures, for: viewer)
        let address = Dues.Places.publishing.link(scene.organization, year)
        html.entryForm(to: address, entry, for: viewer) { form in
            form.formButtons(
                Button(submit: PublicationWords.publishSo(year)),
                Button(
                    DuesWords.back, to: Dues.Places.publications.link(scene.organization),
                    .light), for: viewer)
        }
    }
}
