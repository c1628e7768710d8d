import Design
import HTML
import Kernel
import Web

/// Everything that happened to an organisation: its periods, and who recorded what, when and why.
struct HistoryPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let version: Int
        let periods: [PeriodLine]
        let acts: [HistoryLine]
    }

    let scene: Scene
    let periods: [PeriodLine]
    let acts: [HistoryLine]

    var title: Phrase { Words.history }
    var lead: Phrase? {
        let name = scene.organization.name(on: scene.today)
        return Phrase(
            "\(name)。\(Words.historyLead.chinese)", "\(name). \(Words.historyLead.english)")
    }
    var section: Section { Organizations.section }
    var trail: [Step] { Organizations.trail(to: scene.organization, on: scene.today) }
    var value: Value {
        Value(
            organization: scene.organization.id, version: scene.organization.version,
            periods: periods, acts: acts)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(Words.entries, id: "periods", for: viewer) { card in
            card.draw(Table(Words.entries, columns(for: viewer), periods), for: viewer)
        }
        html.card(Words.history, id: "acts", for: viewer) { card in
            card.draw(Timeline(acts.map { $0.event(for: viewer) }), for: viewer)
            drawTakingBack(on: &card, for: viewer)
        }
    }

    private func columns(for viewer: Viewer) -> [Column<PeriodLine>] {
        let id = scene.organization.id
        var columns: [Column<PeriodLine>] = [
            Column(Words.period) { line, cell, viewer in
                let link = Organizations.Places.one.link(id)
                    .adding("on", line.from.description)
                cell.a(
                    .href(link), text: viewer(.period(from: line.from, until: line.until)))
            },
            .text(Words.name) { line, _ in line.name },
            .text(Words.kindField) { line, viewer in viewer(Words.kind(line.kind)) },
            .text(Words.parent) { line, _ in line.parent },
        ]
        guard viewer.may(.correctOrganization, on: scene.object) else { return columns }
        columns.append(
            Column(Words.acts, .acts) { line, cell, viewer in
                let link = Organizations.Places.correction.link(id)
                    .adding("entry", line.from.description)
                cell.a(.href(link), text: viewer(Words.correct))
            })
        return columns
    }

    /// Only the latest act that still stands can be taken back.
    private func drawTakingBack(on card: inout HTML, for viewer: Viewer) {
        guard let latest = acts.first(where: { !$0.isTakenBack && $0.kind != .takeBack }),
            latest.canBeTakenBack, let action = latest.kind.permission?.action,
            viewer.may(action, on: latest.kind.object(of: scene))
        else { return }
        let words = Words.act(latest.kind)
        card.form(
            .method("post"), .action(Organizations.Places.takingBack.link(latest.act))
        ) { form in
            form.draw(FormKeys(), for: viewer)
            let title = Phrase(
                "\(Words.takeBack.chinese)：\(latest.happenedOn) \(words.chinese)",
                "\(Words.takeBack.english): \(words.english), \(latest.happenedOn)")
            form.draw(Button(submit: title, .danger, icon: .arrowBackUp), for: viewer)
        }
    }
}

/// One period in the life of an organisation.
struct PeriodLine: Encodable, Sendable {
    let from: CivilDate
    let until: CivilDate?
    let name: String
    let kind: Organization.Kind
    let parent: String?
}
