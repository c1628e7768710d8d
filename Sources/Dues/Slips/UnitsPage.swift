import Design
import Directories
import HTML
import Kernel
import Web

/// Where more belong to an organisation than one list holds: the way to those below it.
struct UnitsPage: Page {
    struct Line: Encodable, Sendable {
        let organization: OrganizationID
        let name: String

        init(_ unit: NamedUnit) {
            organization = unit.id
            name = unit.name
        }
    }

    let name: String
    let month: CivilMonth
    let units: [Line]

    var title: Phrase { DuesWords.monthOf(name, month) }
    var lead: Phrase? { DuesWords.chooseUnit }
    var section: Section { Dues.section }
    var value: [Line] { units }

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
