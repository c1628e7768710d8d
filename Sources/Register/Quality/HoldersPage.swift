import Design
import HTML
import Kernel
import Storage
import Web

/// Who holds a post in the Party without being a member, and where.
struct HoldersPage: Page {
    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let organization: OrganizationID
        let organizationName: String
    }

    /// Nil while the list of members is being prepared.
    let lines: [Line]?

    var title: Phrase { HolderWords.title }
    var lead: Phrase? { HolderWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(QualityWords.title, Register.Places.quality.link())] }
    var value: [Line] { lines ?? [] }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard let lines else {
            return html.draw(
                Banner(.info, ListWords.preparing, ListWords.preparingHint), for: viewer)
        }
        html.draw(
            Listing(
                id: "holders", Table(title, HoldersPage.columns, lines),
                empty: EmptyState(.circleCheck, HolderWords.nobody, HolderWords.nobodyHint)),
            for: viewer)
    }

    private static let columns: [Design.Column<Line>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.person)) },
        .text(HolderWords.post) { line, _ in line.organizationName },
    ]
}

enum HolderWords {
    static let title = Phrase("已不是党员，仍在任职", "In a post, and no member")
    static let lead = Phrase(
        "去世、离开或停止党籍后职务没有免去；请在组织页面登记离任",
        "Who died, left or was stopped and is still in office; record the end at the organisation")
    static let post = Phrase("任职的组织", "In office at")
    static let nobody = Phrase("没有这样的人", "There is nobody")
    static let nobodyHint = Phrase("任职的都是党员", "Everybody in office is a member")
    static func count(_ count: Int) -> Phrase { Phrase("\(count) 人", "\(count) people") }
}

extension Register {
    func holdersPage(_ visit: Visit) async throws -> HoldersPage {
        try visit.permitSomewhere(.listParticulars)
        let reach = reach(of: visit, for: .listParticulars)
        let top = visit.request.query[MemberQuestion.organization].flatMap { OrganizationID($0) }
        return try await visit.read { tx in
            guard let kept = try roll.roll(on: visit.today, withHolders: true, in: tx) else {
                return HoldersPage(lines: nil)
            }
            let holders = kept.formerHolders(within: kept.within(reach).within(top, kept))
                .prefix(Register.mostHolders)
            let people = try tx.personNames(of: holders.map(\.person))
            let places = try organizations.names(holders.map(\.organization), visit.today, tx)
            return HoldersPage(
                lines: holders.map { holder in
                    HoldersPage.Line(
                        person: holder.person, name: people[holder.person] ?? "",
                        organization: holder.organization,
                        organizationName: places[holder.organization] ?? "")
                })
        }
    }

    /// More are no list to work off but a sign that nobody records departures.
    private static let mostHolders = 500
}
