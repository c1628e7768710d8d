import Design
import HTML
import Kernel
import Web

/// The members of an organisation and of those below it.
struct MembersPage: Page {
    struct Value: Encodable, Sendable {
        let members: [MemberLine]
        let next: PersonID?
    }

    let lines: [MemberLine]
    /// The organisation; nil for everything the viewer looks after.
    let organization: (id: OrganizationID, name: String)?
    let query: Query
    let next: PersonID?
    let ways: [Way]

    /// Where somebody with the permission goes on from the list.
    struct Way: Sendable {
        let action: Action
        let title: Phrase
        let link: Link
        let weight: Button.Weight
        let icon: Icon
    }

    static let ways = [
        Way(
            action: .listCandidates, title: CandidateWords.title,
            link: Register.Places.candidates.link(), weight: .light, icon: .usersGroup),
        Way(
            action: .findTalent, title: TalentWords.title, link: Register.Places.talent.link(),
            weight: .light, icon: .tool),
        Way(
            action: .enterPerson, title: EnteringWords.title,
            link: Register.Places.entering.link(), weight: .plain, icon: .userPlus),
        Way(
            action: .findPerson, title: RegisterWords.findByNumber,
            link: Register.Places.search.link(), weight: .plain, icon: .userSearch),
    ]

    var title: Phrase {
        organization.map { RegisterWords.membersOf($0.name) } ?? RegisterWords.members
    }
    var section: Section { Register.section }
    var value: Value { Value(members: lines, next: next) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for way in ways {
            html.draw(Button(way.title, to: way.link, way.weight, icon: way.icon), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "members", Table(title, MembersPage.columns, lines),
                filters: Filters(
                    query.setting("after", to: nil), at: address,
                    [.words("q", RegisterWords.search, hint: RegisterWords.searchHint)]),
                turning: Turning(query, at: address, next: next?.description),
                empty: EmptyState(.users, RegisterWords.empty, RegisterWords.emptyHint)),
            for: viewer)
    }

    private var address: Link {
        organization.map { Register.Places.membersOf.link($0.id) }
            ?? Register.Places.members.link()
    }

    private static let columns: [Column<MemberLine>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.person)) },
        .text(RegisterWords.branch) { line, _ in line.branchName },
        .tag(RegisterWords.category) { line, _ in Tag(.plain, line.category.title) },
    ]
}
