import Design
import HTML
import Kernel
import Web

/// The tree of one day. What is open lives in the address: the way down to one organisation.
struct TreePage: Page {
    /// The children of every organisation that is open, by its id; the top has none.
    struct Level: Sendable, Encodable {
        let parent: OrganizationID?
        let lines: [TreeLine]
    }

    struct Value: Encodable, Sendable {
        let on: CivilDate
        let at: OrganizationID?
        let levels: [Level]
    }

    let date: CivilDate
    let today: CivilDate
    let at: OrganizationID?
    let levels: [Level]
    let query: Query
    let news: Link

    var title: Phrase { Words.tree }
    var lead: Phrase? { date == today ? Words.treeLead : Words.shown(on: date) }
    var section: Section { Organizations.section }
    var value: Value { Value(on: date, at: at, levels: levels) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        drawTreeActions(on: &html, levels.first?.lines.first?.id, for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(NewsNotice(Words.news, from: news), for: viewer)
        html.draw(Filters.ofTree(query), for: viewer)
        guard levels.first.map({ !$0.lines.isEmpty }) ?? false else {
            return drawNothing(on: &html, for: viewer)
        }
        html.card(for: viewer) { card in
            card.draw(Tree(Words.tree, id: "tree", nodes(under: nil, viewer)), for: viewer)
        }
    }

    private func drawNothing(on html: inout HTML, for viewer: Viewer) {
        let mayFound = viewer.may(.foundOrganization, on: .installation)
        let state =
            mayFound
            ? EmptyState(
                .sitemap, Words.noTree, Words.noTreeHint,
                Button(
                    Words.foundFirst, to: Organizations.Places.firstFounding.link(), .primary))
            : EmptyState(.sitemap, Words.noTree, Words.noTreeHint)
        html.draw(state, for: viewer)
    }

    private func nodes(under parent: OrganizationID?, _ viewer: Viewer) -> [Tree.Node] {
        guard let level = levels.first(where: { $0.parent == parent }) else { return [] }
        return level.lines.map { line in
            let isOpen = levels.contains { $0.parent == line.id }
            return Tree.Node(
                line.name, kind: viewer(Words.kind(line.kind)),
                detail: Words.counts(line.below).map { viewer($0) }, to: link(to: line.id),
                toggle: line.below.children > 0 ? toggle(line.id, isOpen, parent) : nil,
                isCurrent: line.id == at,
                children: isOpen ? nodes(under: line.id, viewer) : nil)
        }
    }

    private func link(to id: OrganizationID) -> Link {
        let link = Organizations.Places.one.link(id)
        return date == today ? link : link.adding("on", date.description)
    }

    /// Opens the way down to an organisation; closing it leaves the one above open.
    private func toggle(
        _ id: OrganizationID, _ isOpen: Bool, _ parent: OrganizationID?
    ) -> Link {
        let open = isOpen ? parent : id
        let link = Organizations.Places.tree.link()
        let dated = date == today ? link : link.adding("on", date.description)
        return open.map { dated.adding("at", $0.description) } ?? dated.adding("at", "top")
    }
}

extension Filters {
    static func ofTree(_ query: Query) -> Filters {
        let kinds = Organization.Kind.allCases.map { kind in
            FieldDescription.Choice(kind.rawValue, Words.kind(kind))
        }
        return Filters(
            query, at: Organizations.Places.tree.link(),
            [
                .words("q", Words.find, hint: Words.findHint),
                .choice("kind", Words.kindField, kinds), .date("on", Words.asOf),
            ])
    }
}

extension Page {
    /// What can be done with the whole tree.
    func drawTreeActions(on html: inout HTML, _ root: OrganizationID?, for viewer: Viewer) {
        html.draw(
            Button(Words.terms, to: Organizations.Places.terms.link(), icon: .calendarDue),
            for: viewer)
        let mayExport = (viewer.principal?.grants ?? []).contains { grant in
            viewer.may(
                .exportOrganizations, on: Object(organizations: [grant.organization]))
        }
        guard mayExport else { return }
        html.draw(
            Button(Words.export, to: Organizations.Places.export.link(), icon: .fileExport),
            for: viewer)
    }
}
