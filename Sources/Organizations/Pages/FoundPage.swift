import Design
import HTML
import Kernel
import Web

/// Organisations found by words or by kind, as a list.
struct FoundPage: Page {
    struct Value: Encodable, Sendable {
        let on: CivilDate
        let organizations: [Listed]
        let next: OrganizationID?
    }

    let found: [Listed]
    let date: CivilDate
    let today: CivilDate
    /// Where the next page begins; nil if this is all.
    let next: OrganizationID?
    let query: Query

    var title: Phrase { Words.tree }
    var lead: Phrase? { date == today ? nil : Words.shown(on: date) }
    var section: Section { Organizations.section }
    var value: Value { Value(on: date, organizations: found, next: next) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        drawTreeActions(on: &html, nil, for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let listing = Listing(
            id: "found", Table(Words.found, columns, found), filters: .ofTree(query),
            empty: EmptyState(.search, Words.nothingFound, Words.nothingFoundHint))
        html.draw(listing, for: viewer)
        guard let next else { return }
        let more = Link(
            path: viewer.path,
            query: query.setting("after", to: next.description).pairs.map { ($0.name, $0.value) })
        html.div(.class("buttons")) { row in
            row.draw(Button(Phrase("下一页", "Next"), to: more), for: viewer)
        }
    }

    private var columns: [Column<Listed>] {
        let (date, today) = (date, today)
        @Sendable func link(_ id: OrganizationID) -> Link {
            let link = Organizations.Places.one.link(id)
            return date == today ? link : link.adding("on", date.description)
        }
        return [
            .link(Words.name) { ($0.name, link($0.id)) },
            .text(Words.kindField) { line, viewer in viewer(Words.kind(line.kind)) },
            Column(Words.parent) { line, cell, viewer in
                guard let parent = line.parent, let name = line.parentName else {
                    return cell.textOrNone(nil, for: viewer)
                }
                cell.a(.href(link(parent)), text: name)
            },
            .text(Words.code) { line, _ in line.code },
        ]
    }
}
