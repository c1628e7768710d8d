import Design
import HTML
import Kernel
import Web

/// Where more belong to an organisation than one list holds, or somebody looks after several: the
/// way to each.
struct UnitsPage: Page {
    struct Line: Encodable, Sendable {
        let organization: OrganizationID
        let name: String

        init(_ organization: OrganizationID, _ name: String) {
            self.organization = organization
            self.name = name
        }
    }

    struct Value: Encodable, Sendable {
        let month: CivilMonth
        let organizations: [Line]
    }

    let title: Phrase
    let month: CivilMonth
    let units: [Line]
    /// Of the organisation above them all.
    var head: MonthHead?

    var lead: Phrase? { DuesWords.chooseUnit }
    var section: Section { Dues.section }
    var value: Value { Value(month: month, organizations: units) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard let head else { return }
        head.drawWays(in: month, on: &html, for: viewer)
        guard head.mayRun else { return }
        let runs = Dues.Places.runs.link(head.organization).adding("month", month.description)
        html.draw(Button(RunWords.title, to: runs, .primary), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(for: viewer) { card in
            card.draw(Table(DuesWords.units, columns, units), for: viewer)
        }
    }

    private var columns: [Column<Line>] {
        [
            .link(DuesWords.units) { [month] line in
                let link = Dues.Places.of.link(line.organization)
                return (line.name, link.adding("month", month.description))
            }
        ]
    }
}
