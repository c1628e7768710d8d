import Design
import HTML
import Kernel
import Web

/// Elections that come near or are overdue, and posts that are vacant, by date.
struct TermsPage: Page {
    struct Value: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            let kind: OpenDuty.Kind
            let organization: OrganizationID
            let name: String
            let dueOn: CivilDate
            let clause: String
        }

        let duties: [Item]
    }

    let duties: [OpenDuty]
    let today: CivilDate

    var title: Phrase { Words.terms }
    var lead: Phrase? { Words.termsLead }
    var section: Section { Organizations.termsSection }
    var trail: [Step] { [Step(Words.tree, Organizations.Places.tree.link())] }
    var value: Value {
        Value(
            duties: duties.map { duty in
                Value.Item(
                    kind: duty.kind, organization: duty.organization, name: duty.name,
                    dueOn: duty.dueOn, clause: duty.clause(on: today).citation.chinese)
            })
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !duties.isEmpty else {
            return html.draw(
                EmptyState(.calendarEvent, Words.noTerms, Words.noTermsHint), for: viewer)
        }
        html.draw(DutyList(duties.map { $0.duty(on: today) }), for: viewer)
    }
}

extension OpenDuty {
    /// As the start page lists it.
    func duty(on today: CivilDate) -> Duty {
        Duty(
            title, detail: detail(on: today), link: Organizations.Places.one.link(organization),
            dueOn: dueOn, state: dueOn < today ? .overdue : .due, clause: clause(on: today))
    }

    private var title: Phrase {
        switch kind {
        case .election: Words.electionDue
        case .vacancy: Words.vacancyDuty
        case .taskOver: Words.taskDuty
        }
    }

    private func detail(on today: CivilDate) -> Phrase {
        let what: Phrase =
            switch kind {
            case .election: .period(from: since, until: nil)
            case .vacancy:
                Words.vacancy(organizationKind == .group ? .groupLeader : .secretary, since: since)
            case .taskOver: Words.taskOver(since)
            }
        guard kind != .election else { return Phrase(verbatim: name) }
        return Phrase("\(name) · \(what.chinese)", "\(name) · \(what.english)")
    }
}
