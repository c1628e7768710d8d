import Kernel

/// The page of an organisation as a program reads it.
struct OrganizationValue: Encodable, Sendable {
    struct Seat: Encodable, Sendable {
        let post: PostKind
        let seat: Int
        let person: PersonID?
        let name: String?
        let basis: Tenure.Basis?
        let since: CivilDate?
        let termEndsOn: CivilDate?
    }

    struct Warning: Encodable, Sendable {
        let rule: String
        let sentence: String
        let remedy: String
        let clause: String
        let isBinding: Bool
    }

    struct TermValue: Encodable, Sendable {
        let number: Int?
        let begunOn: CivilDate
        let endsOn: CivilDate
    }

    let id: OrganizationID
    let version: Int
    let on: CivilDate
    let name: String
    let code: String?
    let kind: Organization.Kind
    let founded: CivilDate?
    let lastDay: CivilDate?
    let units: [String]
    let above: [OrganizationView.Named]
    let below: Below
    let children: [TreeLine]
    let members: Headcount
    let seats: [Seat]
    let term: TermValue?
    let warnings: [Warning]
    let history: [HistoryLine]

    init(_ view: OrganizationView) {
        id = view.organization.id
        version = view.organization.version
        on = view.date
        name = view.state.name
        code = view.organization.code
        kind = view.state.kind
        founded = view.organization.founded
        lastDay = view.organization.lastDay
        units = view.state.particulars.units
        above = view.above
        below = view.below
        children = view.children
        members = view.headcount
        seats = view.seats.map { line in
            Seat(
                post: line.post.kind, seat: line.post.seat,
                person: view.people == nil ? nil : line.tenure?.person, name: line.name,
                basis: line.tenure?.basis, since: line.tenure?.period.from,
                termEndsOn: line.dueOn)
        }
        term = view.seating.term(on: view.date).map {
            TermValue(number: $0.number, begunOn: $0.begunOn, endsOn: $0.dueOn)
        }
        warnings = view.findings.map { finding in
            Warning(
                rule: finding.rule, sentence: finding.sentence.chinese,
                remedy: finding.remedy.chinese, clause: finding.clause.citation.chinese,
                isBinding: finding.isBinding)
        }
        history = view.history
    }
}
