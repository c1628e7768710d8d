import Design
import HTML
import Kernel
import Storage
import Web

/// Somebody in the register who has no relation to a branch now: on the way to membership, or
/// with a membership that rests.
struct CandidateLine: Encodable, Sendable {
    let person: PersonID
    let name: String
    let standing: Standing
    let organization: OrganizationID
    let since: CivilDate
    var organizationName = ""

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        name = try row.next()
        standing = try row.next()
        organization = try row.next()
        since = try row.next()
    }
}

struct CandidatesPage: Page {
    let lines: [CandidateLine]
    let query: Query

    var title: Phrase { CandidateWords.title }
    var lead: Phrase? { CandidateWords.lead }
    var section: Section { Register.section }
    var trail: [Step] { [Step(RegisterWords.members, Register.Places.members.link())] }
    var value: [CandidateLine] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "candidates", Table(title, CandidatesPage.columns, lines),
                filters: Filters(
                    query, at: Register.Places.candidates.link(),
                    [
                        .choice(
                            "standing", ChangeWords.standing,
                            CandidateWords.standings.map { .init($0.rawValue, $0.title) })
                    ]),
                empty: EmptyState(.users, CandidateWords.empty, CandidateWords.emptyHint)),
            for: viewer)
    }

    private static let columns: [Design.Column<CandidateLine>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.person)) },
        .tag(ChangeWords.standing) { line, _ in Tag(.plain, line.standing.title) },
        .text(ChangeWords.organization) { line, _ in line.organizationName },
        .date(CandidateWords.since) { $0.since },
    ]
}

enum CandidateWords {
    static let title = Phrase("发展对象与其他人员", "Applicants and others")
    static let lead = Phrase(
        "入党申请人、积极分子、发展对象和停止党籍的人",
        "Applicants, activists, development objects, and those whose membership rests")
    static let since = Phrase("从哪天起", "Since")
    static let empty = Phrase("没有这样的人", "Nobody")
    static let emptyHint = Phrase("收到入党申请后登记", "They are entered after they apply")
    static let standings: [Standing] = [
        .applicant, .activist, .developmentObject, .suspended,
    ]
}

extension Register {
    func candidatesPage(_ visit: Visit) async throws -> CandidatesPage {
        try visit.permitSomewhere(.listCandidates)
        let own = visit.ownOrganizations(for: .listCandidates)
        let asked = visit.request.query["standing"].flatMap(Standing.init(rawValue:))
        let standings = asked.map { [$0] } ?? CandidateWords.standings
        let lines = try await visit.read { tx in
            let found = try tx.candidates(
                standings, below: try below(own, on: visit.today, in: tx))
            return try organizations.naming(
                found, \.organization, as: \.organizationName, on: visit.today, in: tx)
        }
        return CandidatesPage(lines: lines, query: visit.request.query)
    }
}

extension Transaction {
    borrowing func candidates(
        _ standings: [Standing], below organizations: SQL
    ) throws(StorageError) -> [CandidateLine] {
        try rows(
            """
            SELECT p.id, p.name, s.standing, s.organization, s.valid_from
            FROM standing AS s
            JOIN person AS p ON p.id = s.person
            WHERE s.organization IN (\(fragment: organizations)) AND s.valid_until IS NULL
                AND s.standing IN (\(list: standings))
            ORDER BY p.name_order, p.id
            LIMIT 500
            """
        ) { row in try CandidateLine(&row) }
    }
}
