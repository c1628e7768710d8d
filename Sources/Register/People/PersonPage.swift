import Audit
import Design
import HTML
import Kernel
import Web

/// A member's file: numbers masked, relations in full, and the way to its history.
struct PersonPage: Page {
    let person: Person
    let memberships: [NamedMembership]
    /// What it was opened for; nil on one's own.
    let purpose: Purpose?

    var title: Phrase { Phrase(verbatim: person.name) }
    var lead: Phrase? {
        purpose.map { purpose in
            let lead = RegisterWords.purposeLead
            return Phrase(
                lead.chinese + purpose.title.chinese, lead.english + purpose.title.english)
        }
    }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: PersonValue { PersonValue(person, memberships) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(HistoryLink(Deed.Target("person", person.id)), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(PersonSheet(person: person, memberships: memberships), for: viewer)
    }
}

/// A membership with the name of its branch.
struct NamedMembership: Encodable, Sendable {
    let membership: Membership
    let branchName: String

    enum CodingKeys: CodingKey { case branch, branchName, category, joined, confirmed, from, until }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(membership.branch, forKey: .branch)
        try container.encode(branchName, forKey: .branchName)
        try container.encode(membership.category, forKey: .category)
        try container.encode(membership.joinedOn, forKey: .joined)
        try container.encodeIfPresent(membership.confirmedOn, forKey: .confirmed)
        try container.encode(membership.validFrom, forKey: .from)
        try container.encodeIfPresent(membership.validUntil, forKey: .until)
    }
}

/// A file as a program reads it: the numbers are masked there too.
struct PersonValue: Encodable, Sendable {
    let id: PersonID
    let name: String
    let sex: Sex
    let birthDate: CivilDate?
    let ethnicity: String?
    let education: String?
    let idNumber: String?
    let phone: String?
    let memberships: [NamedMembership]

    init(_ person: Person, _ memberships: [NamedMembership]) {
        id = person.id
        name = person.name
        sex = person.sex
        birthDate = person.birthDate
        ethnicity = person.ethnicity
        education = person.education
        idNumber = person.idNumber.map(IDNumber.masked)
        phone = person.phone.map(Phone.masked)
        self.memberships = memberships
    }
}

/// What a file says, as its own page and the person's page both show it.
struct PersonSheet: Component {
    let person: Person
    let memberships: [NamedMembership]

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(RegisterWords.basics, for: viewer) { card in
            card.draw(SummaryList(rows(for: viewer), inTwoColumns: true), for: viewer)
        }
        html.draw(
            Listing(
                id: "memberships",
                Table(RegisterWords.memberships, PersonSheet.columns, memberships),
                empty: EmptyState(
                    .sitemap, RegisterWords.noMembership, RegisterWords.noMembershipHint)),
            for: viewer)
    }

    private func rows(for viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(RegisterWords.name, person.name),
            .init(RegisterWords.sex, viewer(person.sex.title)),
            .init(RegisterWords.birthDate, person.birthDate),
            .init(
                RegisterWords.ethnicity,
                person.ethnicity.map { Ethnicity.title(of: $0).map { viewer($0) } ?? $0 }),
            .init(
                RegisterWords.education,
                person.education.map { Education.title(of: $0).map { viewer($0) } ?? $0 }),
            number(.idNumber), number(.phone),
        ]
    }

    private func number(_ kind: NumberKind) -> SummaryList.Row {
        let link = Register.Places.number.link(person.id, kind)
        let text = kind.value(of: person).map(kind.masked)
        return SummaryList.Row(kind.title) { cell, viewer in
            guard let text else { return cell.text(viewer(RegisterWords.notKept)) }
            cell.draw(Masked(text, revealing: link), for: viewer)
        }
    }

    private static let columns: [Column<NamedMembership>] = [
        .text(RegisterWords.branch) { line, _ in line.branchName },
        .tag(RegisterWords.category) { line, _ in Tag(.plain, line.membership.category.title) },
        .date(RegisterWords.joinedOn) { $0.membership.joinedOn },
        .date(RegisterWords.confirmedOn) { $0.membership.confirmedOn },
        .text(RegisterWords.period) { line, viewer in
            viewer(.period(from: line.membership.validFrom, until: line.membership.validUntil))
        },
    ]
}

/// One number in full, after saying what for.
struct NumberPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let kind: String
        let number: String?
    }

    let person: Person
    let kind: NumberKind
    let isOwn: Bool
    let purpose: Purpose?

    var title: Phrase { kind.title }
    var lead: Phrase? { Phrase(verbatim: person.name) }
    var section: Section { Register.section }
    var value: Value {
        Value(person: person.id, kind: kind.rawValue, number: kind.value(of: person))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.p(
                .class("figure num"),
                text: kind.value(of: person) ?? viewer(RegisterWords.notKept))
            if !isOwn { card.p(.class("hint"), text: viewer(RegisterWords.wholeNote)) }
            card.draw(Button(RegisterWords.back, to: back, icon: .arrowLeft), for: viewer)
        }
    }

    private var back: Link {
        guard !isOwn else { return Register.Places.mine.link() }
        let link = Register.Places.person.link(person.id)
        return purpose.map { link.adding("purpose", $0.code) } ?? link
    }
}
