import Design
import HTML
import Kernel
import Web

/// The members of an organisation and of those below it.
struct MembersPage: Page {
    struct Value: Encodable, Sendable {
        let members: [MemberLine]
        /// How many fit; nil while the list is being prepared.
        let total: Int?
        let page: Int?
        let next: PersonID?
    }

    /// One page of a list.
    struct Part: Sendable {
        let lines: [MemberLine]
        /// Nil while the list in memory is being prepared: then pages are turned and not counted.
        let paging: Paging?
        var next: PersonID?
        /// What can be chosen to narrow the list down to.
        var below: [(id: OrganizationID, name: String)] = []
        var chosen: (id: OrganizationID, name: String)?
    }

    let part: Part
    /// The organisation; nil for everything the viewer looks after.
    let organization: (id: OrganizationID, name: String)?
    let question: MemberQuestion
    let ordering: Ordering
    let query: Query
    let mayListParticulars: Bool
    let ways: [Register.Way]
    /// What the viewer keeps a name for.
    let views: [SavedView]
    /// Whether people can be ticked for an act on all of them.
    let mayActOnMany: Bool

    var title: Phrase {
        organization.map { RegisterWords.membersOf($0.name) } ?? RegisterWords.members
    }
    var section: Section { Register.section }
    var value: Value {
        Value(
            members: part.lines, total: part.paging?.total, page: part.paging?.page,
            next: part.next)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for way in ways {
            html.draw(Button(way.title, to: way.link, way.weight, icon: way.icon), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let isWhole = part.paging != nil
        html.draw(ViewTabs(views: views, current: query[SavedView.mark]), for: viewer)
        if !isWhole {
            html.draw(
                Banner(.info, ListWords.preparing, ListWords.preparingNote), for: viewer)
        }
        html.draw(
            Listing(
                id: "members",
                Table(
                    title, columns, part.lines, ordering: isWhole ? ordering : nil,
                    ticking: bulk.map { _ in MembersPage.ticking }),
                filters: Filters(
                    query.setting("after", to: nil), at: address,
                    isWhole ? filters(on: viewer.today) : [MemberFilters.words]),
                paging: part.paging,
                turning: isWhole
                    ? nil : Turning(query, at: address, next: part.next?.description),
                bulk: bulk, tools: isWhole ? tools : [],
                empty: isWhole
                    ? EmptyState(.users, RegisterWords.empty, RegisterWords.emptyHint)
                    : EmptyState(.users, ListWords.preparing, ListWords.preparingHint)),
            for: viewer)
    }

    private var tools: [any Component] {
        let columns = ColumnChoice(query: query, address: address, chosen: question.columns)
        let saving = ViewSaving(query: query, organization: organization?.id)
        return (mayListParticulars ? [columns] : [])
            + (SavedView.kept(of: query).pairs.isEmpty ? [] : [saving])
    }

    /// Of those on the page, or of all whom its address is about.
    private var bulk: BulkBar? {
        guard mayActOnMany, let total = part.paging?.total else { return nil }
        let top = question.organization ?? organization?.id
        let about = query.setting(MemberQuestion.organization, to: top?.description)
        return BulkBar(
            sentTo: Register.Places.chosen.link().with(about),
            [Button(submit: ManyWords.choose, .plain, icon: .checklist)],
            whole: total <= ChosenFields.limit
                ? (ChosenFields.whole.name, ManyWords.everybody(total)) : nil)
    }

    private static let ticking = Table<MemberLine>.Ticking(
        ChosenFields.people.name, value: { $0.person.description }, label: \.name)

    private var address: Link { MembersPage.address(of: organization?.id) }

    static func address(of organization: OrganizationID?) -> Link {
        organization.map { Register.Places.membersOf.link($0) } ?? Register.Places.members.link()
    }

    private func filters(on today: CivilDate) -> [Filters.Filter] {
        let organization = MemberFilters.organization(part.chosen, part.below)
        let more = part.below.isEmpty && part.chosen == nil ? [] : [organization]
        return [MemberFilters.words, MemberFilters.standing] + more
            + (mayListParticulars ? MemberFilters.particulars(on: today, question.finding) : [])
    }

    private var columns: [Column<MemberLine>] {
        let chosen = MemberColumn.allCases.filter(question.columns.contains)
        return [
            .link(RegisterWords.name, sortedBy: "name") {
                ($0.name, Register.Places.person.link($0.person))
            },
            .text(RegisterWords.branch, sortedBy: "branch") { line, _ in line.branchName },
            .tag(RegisterWords.category) { line, _ in
                Tag(.plain, (line.standing ?? Standing(line.category)).title)
            },
        ] + chosen.map(\.column)
    }
}

extension MembersPage.Value: SelfWriting {
    func write(on json: inout JSONPen) {
        json.object { list in
            list.member("members", members)
            list.member("next", next)
            list.member("page", page)
            list.member("total", total)
        }
    }
}

extension MemberColumn {
    fileprivate var column: Column<MemberLine> {
        switch self {
        case .sex: .text(title) { line, viewer in line.sex.map { viewer($0.title) } }
        case .born: .date(title, sortedBy: "born") { $0.birthDate }
        case .education:
            .text(title) { line, viewer in
                line.education.flatMap(Education.title(of:)).map { viewer($0) }
            }
        case .joined: .date(title, sortedBy: "joined") { $0.joinedOn }
        }
    }
}
