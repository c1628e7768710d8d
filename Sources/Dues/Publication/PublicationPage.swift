import Design
import HTML
import Kernel
import Sheets
import Web

/// What was published of a year, with its proof.
struct PublicationPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let year: Int
        let turn: Int
        let until: String
        let figures: [FigureLine]
        let entry: String?
    }

    let scene: BooksScene
    let publication: DuesPublication
    let isLast: Bool
    let figures: PublishedYear
    let proof: LedgerProof?

    private var id: OrganizationID { scene.organization }
    private var year: Int { publication.year }

    var title: Phrase { PublicationWords.of(scene.name, year) }
    var lead: Phrase? { PublicationWords.until(publication.until.date, publication.turn) }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(PublicationWords.title, Dues.Places.publications.link(id))] }
    var value: Value {
        Value(
            organization: id, year: year, turn: publication.turn,
            until: publication.until.iso8601, figures: figures.lines(.allCases),
            entry: proof?.entry.text)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(
                PublicationWords.table, to: turned(Dues.Places.publicationTable.link(id, year)),
                icon: .download), for: viewer)
        guard proof?.receipt != nil else { return }
        html.draw(
            Button(
                PublicationWords.proof, to: turned(Dues.Places.publicationProof.link(id, year)),
                .light, icon: .shieldCheck), for: viewer)
    }

    private func turned(_ link: Link) -> Link { link.adding("turn", String(publication.turn)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if !isLast {
            html.draw(
                Banner(
                    .warn, PublicationWords.replaced, nil,
                    Button(
                        PublicationWords.latest, to: Dues.Places.publication.link(id, year))),
                for: viewer)
        }
        html.draw(figures, for: viewer)
        html.card(PublicationWords.proofTitle, for: viewer) { card in
            card.p(text: viewer(PublicationWords.proofLead))
            card.draw(SummaryList(facts), for: viewer)
            card.p { $0.draw(ClauseChip(.disclosure), for: viewer) }
        }
    }

    private var facts: [SummaryList.Row] {
        [
            .init(PublicationWords.publishedOn, publication.recordedAt.date),
            .init(PublicationWords.entry) { [proof] cell, viewer in
                guard let proof else {
                    return cell.text(viewer(PublicationWords.proofWaits))
                }
                cell.a(.href(proof.entry), text: viewer(PublicationWords.toEntry))
            },
        ] + (publication.turn > 1 ? [former] : [])
    }

    private var former: SummaryList.Row {
        let link = Dues.Places.publication.link(id, year)
            .adding("turn", String(publication.turn - 1))
        return .init(PublicationWords.former) { cell, viewer in
            cell.a(.href(link), text: viewer(PublicationWords.toFormer))
        }
    }

    /// As a table that a spreadsheet opens.
    func table(in language: Language) throws -> [UInt8] {
        var writer = try CSVWriter()
        writer.write([.text(title(in: language)), .empty])
        writer.write([
            .text(PublicationWords.item(in: language)), .text(DuesWords.amountYuan(in: language)),
        ])
        for line in figures.lines(.allCases) {
            writer.write([
                .text(line.title(in: language)), .number(Double(line.amount.fen) / 100),
            ])
        }
        return try writer.takeBytes()
    }
}

/// One number of a publication.
struct FigureLine: Encodable, Sendable {
    let figure: PublishedYear.Figure
    let title: Phrase
    let amount: Money
}

extension [PublishedYear.Figure] {
    static var allCases: [PublishedYear.Figure] { PublishedYear.Figure.allCases }
}

extension PublishedYear {
    func lines(_ figures: [Figure]) -> [FigureLine] {
        figures.filter { !Figure.collection.contains($0) || self[$0] != .zero }
            .map { FigureLine(figure: $0, title: $0.title, amount: self[$0]) }
    }
}

extension PublishedYear: Component {
    func draw(on html: inout HTML, for viewer: Viewer) {
        if lines(Figure.collection).count < Figure.collection.count {
            html.draw(
                Banner(.info, PublicationWords.withheld, PublicationWords.withheldHint), for: viewer
            )
        }
        html.flushCard(PublicationWords.collection, for: viewer) { card in
            card.draw(
                Table(
                    PublicationWords.collection, PublishedYear.columns,
                    lines(Figure.collection)), for: viewer)
        }
        html.flushCard(PublicationWords.own, for: viewer) { card in
            card.draw(
                Table(PublicationWords.own, PublishedYear.columns, lines(Figure.own)),
                for: viewer)
        }
    }

    private static let columns: [Column<FigureLine>] = [
        .text(PublicationWords.item) { line, viewer in viewer(line.title) },
        .money(DuesWords.amountYuan) { $0.amount },
    ]
}
