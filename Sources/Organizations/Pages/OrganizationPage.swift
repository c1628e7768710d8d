import Design
import HTML
import Kernel
import Web

/// One organisation: what it is, who leads it, when elections are due, what stands below, what
/// happened to it, and what can be done.
struct OrganizationPage: Page {
    let view: OrganizationView

    var title: Phrase { Phrase(verbatim: view.state.name) }
    var lead: Phrase? {
        let kind = Words.kind(view.state.kind)
        let code = view.organization.code.map { " · \($0)" } ?? ""
        return Phrase("\(kind.chinese)\(code)", "\(kind.english)\(code)")
    }
    var section: Section { Organizations.section }
    var trail: [Step] {
        [Step(Words.tree, Organizations.Places.tree.link())]
            + view.above.map { above in
                Step(Phrase(verbatim: above.name), link(to: above.id))
            }
    }

    var value: OrganizationValue { OrganizationValue(view) }

    /// Links keep the day that is shown.
    func link(to id: OrganizationID) -> Link {
        let link = Organizations.Places.one.link(id)
        return view.date == view.today ? link : link.adding("on", view.date.description)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        if viewer.may(.renameOrganization, on: view.object) && view.isLiving {
            html.draw(
                Button(Words.renaming.title, to: actLink(RenamingForm.self), icon: .pencil),
                for: viewer)
        }
        html.draw(
            Button(
                Words.openInTree,
                to: Organizations.Places.tree.link().adding("at", view.organization.id.description)
                    .adding("on", view.date.description), .light, icon: .sitemap), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            NewsNotice(Words.news, from: Organizations.news(since: view.version)), for: viewer)
        drawBanner(on: &html, for: viewer)
        html.grid { grid in
            grid.column(8) { main in
                drawFindings(on: &main, for: viewer)
                drawSummary(on: &main, for: viewer)
                drawPosts(on: &main, for: viewer)
                drawChildren(on: &main, for: viewer)
            }
            grid.column(4) { side in
                drawTerm(on: &side, for: viewer)
                drawActs(on: &side, for: viewer)
                drawHistory(on: &side, for: viewer)
            }
        }
    }

    private func drawBanner(on html: inout HTML, for viewer: Viewer) {
        let now = Button(Words.today, to: Organizations.Places.one.link(view.organization.id))
        if let lastDay = view.organization.lastDay, lastDay < view.date {
            html.draw(Banner(.warn, Words.gone(lastDay)), for: viewer)
        } else if let founded = view.organization.founded, view.date < founded {
            html.draw(Banner(.info, Words.comes(founded)), for: viewer)
        } else if view.date != view.today {
            html.draw(Banner(.info, Words.shown(on: view.date), nil, now), for: viewer)
        }
    }

    private func drawFindings(on html: inout HTML, for viewer: Viewer) {
        guard !view.findings.isEmpty else { return }
        html.card(Words.warnings, id: "rules", for: viewer) { card in
            let tasks = view.findings.map { finding in
                TaskList.Task(
                    viewer(finding.sentence), .now,
                    finding.isBinding
                        ? Tag(.overdue, Words.toCorrect) : Tag(.due, Words.toExplain),
                    clause: finding.clause, window: finding.remedy)
            }
            card.draw(TaskList(tasks), for: viewer)
        }
    }

    private func drawHistory(on html: inout HTML, for viewer: Viewer) {
        let all = Organizations.Places.history.link(view.organization.id)
        html.card(Words.history, id: "history", more: (Words.more, all), for: viewer) { card in
            card.draw(Timeline(view.history.map { $0.event(for: viewer) }), for: viewer)
        }
    }

    func actLink<F: ActForm>(_ form: F.Type) -> Link { F.place.link(view.organization.id) }
}
