import Audit
import Design
import HTML
import Kernel
import Web

/// A member's file: numbers masked, relations in full, every change, and what can be done.
struct PersonPage: Page {
    let file: PersonFile
    /// What it was opened for; nil on one's own.
    let purpose: Purpose?
    let query: Query

    var title: Phrase { Phrase(verbatim: file.person.name) }
    var lead: Phrase? {
        purpose.map { purpose in
            let lead = RegisterWords.purposeLead
            return Phrase(
                lead.chinese + purpose.title.chinese, lead.english + purpose.title.english)
        }
    }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: PersonValue { PersonValue(file) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(HistoryLink(Deed.Target("person", file.person.id)), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Filters(query, at: address, [.date("as-of", ChangeWords.asOf)]), for: viewer)
        if !file.isToday {
            html.draw(
                Banner(
                    .info, ChangeWords.shown(on: file.date), nil,
                    Button(ChangeWords.today, to: opened(address))), for: viewer)
        }
        html.grid { grid in
            grid.column(8) { main in
                main.draw(PersonSheet(file: file, purpose: purpose), for: viewer)
            }
            grid.column(4) { side in
                if file.isToday { drawActs(on: &side, for: viewer) }
                side.draw(ChangeList(changes: file.changes), for: viewer)
            }
        }
    }

    private var address: Link { Register.Places.person.link(file.person.id) }

    private func opened(_ link: Link) -> Link { link.opened(for: purpose) }

    private func act<F: PersonForm>(
        _ form: F.Type, _ icon: Icon
    ) -> (Action, FormWords, Link, Icon) {
        (F.action, F.words, F.place.link(file.person.id), icon)
    }

    private func drawActs(on html: inout HTML, for viewer: Viewer) {
        let object = file.scene.object
        let acts: [(Action, FormWords, Link, Icon)] =
            [
                act(StepForm.self, .checklist), act(TransferForm.self, .arrowsExchange),
                act(ParticularsForm.self, .pencil), act(RelationForm.self, .calendarEvent),
                act(ContactForm.self, .phone),
                act(RecordForm<Honours>.self, .award), act(RecordForm<Sanctions>.self, .scale),
                act(RecordForm<Schooling>.self, .school),
                act(RecordForm<WorkHistory>.self, .building),
                act(RecordForm<Skills>.self, .tool),
            ]
            + (file.changes.contains { $0.kind == .step }
                ? [act(StepWithdrawalForm.self, .arrowBackUp)] : [])
            + (file.mayBeErased ? [act(PersonErasureForm.self, .trash)] : [])
        let isOwn = viewer.principal?.person == file.person.id
        let open = acts.filter { viewer.may($0.0, on: object) }
            .filter { !isOwn || $0.0 == .recordSkill }
        guard !open.isEmpty else { return }
        html.card(RegisterWords.acts, id: "acts", for: viewer) { card in
            let entries = open.map { act in
                LinkList.Entry(
                    viewer(act.1.title), viewer(act.1.lead), icon: act.3, to: opened(act.2))
            }
            card.draw(LinkList(entries), for: viewer)
        }
    }
}
