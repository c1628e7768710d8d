import Design
import HTML
import Kernel
import Web

extension OrganizationPage {
    func drawSummary(on html: inout HTML, for viewer: Viewer) {
        let particulars = view.state.particulars
        var rows = [
            SummaryList.Row(Words.kindField, viewer(Words.kind(view.state.kind))),
            SummaryList.Row(Words.code, view.organization.code),
            SummaryList.Row(Words.parent) { [view] value, viewer in
                guard let above = view.above.last else { return value.text("--") }
                value.a(.href(link(to: above.id)), text: above.name)
            },
            SummaryList.Row(Words.founded, view.organization.founded),
            SummaryList.Row(Words.headcount, viewer(Words.headcount(view.headcount))),
        ]
        if view.organization.lastDay != nil {
            rows.append(SummaryList.Row(Words.ended, view.organization.lastDay))
        }
        if !particulars.units.isEmpty {
            let units = particulars.units.joined(separator: "、")
            rows.append(SummaryList.Row(Words.coveredUnits, units))
        }
        if let task = particulars.task {
            let period = Phrase.period(from: task.beginsOn, until: task.endsOn)
            rows.append(SummaryList.Row(Words.task, "\(task.name) \(viewer(period))"))
        }
        html.card(Words.summary, for: viewer) { card in
            card.draw(SummaryList(rows, inTwoColumns: true), for: viewer)
        }
    }

    func drawTerm(on html: inout HTML, for viewer: Viewer) {
        guard view.state.kind.hasTerms, let term = view.seating.term(on: view.date) else { return }
        let tag = Tag(term.status(on: view.date), dueOn: term.dueOn, on: view.date)
        var rows = [
            SummaryList.Row(Words.begun, term.begunOn),
            SummaryList.Row(Words.due, term.dueOn),
            SummaryList.Row(Words.remindFrom, TermRules.remindFrom(term.dueOn)),
            SummaryList.Row(Words.status, tag),
        ]
        if let number = Words.number(term.number) {
            rows.insert(SummaryList.Row(Words.termNumber, viewer(number)), at: 0)
        }
        let clause = TermRules.length(of: view.state.kind, begunOn: term.begunOn)?.clause
        html.card(Words.term, id: "term", for: viewer) { card in
            card.draw(SummaryList(rows), for: viewer)
            if let clause { card.p { $0.draw(ClauseChip(clause), for: viewer) } }
        }
    }

    func drawChildren(on html: inout HTML, for viewer: Viewer) {
        guard !view.children.isEmpty else { return }
        let shown = Array(view.children.prefix(100))
        let table = Table(
            Words.children,
            [
                .link(Words.name) { line in (line.name, self.link(to: line.id)) },
                .text(Words.kindField) { line, viewer in viewer(Words.kind(line.kind)) },
                .text(Words.code) { line, _ in line.code },
                .number(Words.children) { line in line.below.children },
            ], shown)
        let tree = Organizations.Places.tree.link()
            .adding("at", view.organization.id.description)
            .adding("on", view.date.description)
        html.flushCard(Words.children, id: "below", more: (Words.more, tree), for: viewer) { card in
            card.draw(table, for: viewer)
            if view.children.count > shown.count {
                card.p(.class("hint"), text: viewer(Words.whole(view.below.children)))
            }
        }
    }

    /// Every act that may be done here, the everyday ones first.
    func drawActs(on html: inout HTML, for viewer: Viewer) {
        guard view.isLiving else { return }
        let entries = [
            entry(AppointmentForm.self, .userPlus, for: viewer),
            entry(DepartureForm.self, .userOff, for: viewer),
            entry(TermForm.self, .calendarEvent, for: viewer),
            entry(TermExtensionForm.self, .clock, for: viewer),
            entry(PostClosingForm.self, .minus, for: viewer),
            entry(FoundingForm.self, .plus, for: viewer),
            entry(RenamingForm.self, .pencil, for: viewer),
            entry(MoveForm.self, .arrowsExchange, for: viewer),
            entry(KindForm.self, .replace, for: viewer),
            entry(MergerForm.self, .arrowsJoin, for: viewer),
            entry(SplitForm.self, .arrowsSplit, for: viewer),
            entry(DissolutionForm.self, .trash, for: viewer),
        ].compactMap(\.self)
        guard !entries.isEmpty else { return }
        html.card(Words.acts, id: "acts", for: viewer) { $0.draw(LinkList(entries), for: viewer) }
    }

    private func entry<F: ActForm>(
        _ form: F.Type, _ icon: Icon, for viewer: Viewer
    ) -> LinkList.Entry? {
        let object = F.decidedAbove ? view.objectAbove : view.object
        guard viewer.may(F.action, on: object) else { return nil }
        return LinkList.Entry(viewer(F.words.title), icon: icon, to: actLink(form))
    }
}

extension Tag {
    /// How a term stands, in a word.
    init(_ status: Term.Status, dueOn: CivilDate, on today: CivilDate) {
        let word = Phrase.daysLeft(until: dueOn, from: today)
        switch status {
        case .running: self.init(.idle, word)
        case .endsSoon: self.init(.due, word)
        case .overdue: self.init(.overdue, word)
        case .ended: self.init(.done, Phrase("已换届", "Over"))
        }
    }
}
