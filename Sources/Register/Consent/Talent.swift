import Design
import HTML
import Kernel
import Storage
import Web

/// One who joined the pool, with what they said they can do. In the order of names: nobody is
/// graded, nobody is put before another.
struct TalentLine: Encodable, Sendable {
    let person: PersonID
    let name: String
    let branch: OrganizationID
    let skill: String
    var branchName = ""

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        name = try row.next()
        branch = try row.next()
        skill = try row.next()
    }
}

struct TalentPage: Page {
    let lines: [TalentLine]
    let query: Query

    var title: Phrase { TalentWords.title }
    var lead: Phrase? { TalentWords.lead }
    var section: Section { Register.section }
    var value: [TalentLine] { lines }

    func draw(on html: inout HTML, for viewer: Viewer) {
        let address = Register.Places.talent.link()
        html.draw(
            Listing(
                id: "talent", Table(title, TalentPage.columns, lines),
                filters: Filters(
                    query, at: address,
                    [.words("q", TalentWords.skill, hint: TalentWords.hint)]),
                empty: EmptyState(.users, TalentWords.empty, TalentWords.emptyHint)),
            for: viewer)
    }

    private static let columns: [Design.Column<TalentLine>] = [
        .link(RegisterWords.name) { ($0.name, Register.Places.person.link($0.person)) },
        .text(RegisterWords.branch) { line, _ in line.branchName },
        .text(TalentWords.skill) { line, _ in line.skill },
    ]
}

enum TalentWords {
    static let title = Phrase("人才库", "Talent pool")
    static let lead = Phrase(
        "只有本人同意加入的党员；按姓名排列，不评分",
        "Only who joined of their own will; by name, without grades")
    static let skill = Phrase("专长", "Skill")
    static let hint = Phrase("如：油锯维修", "Such as chain saws")
    static let empty = Phrase("没有找到", "Nobody found")
    static let emptyHint = Phrase("本人同意加入后出现在这里", "People appear here when they join")
}

extension Register {
    func talentPage(_ visit: Visit) async throws -> TalentPage {
        try visit.permitSomewhere(.findTalent)
        let own = visit.ownOrganizations(for: .findTalent)
        let words = (visit.request.query["q"] ?? "").trimmingSpaces
        let lines = try await visit.read { tx in
            let found = try tx.talent(
                words, below: try below(own, on: visit.today, in: tx), on: visit.today)
            return try organizations.naming(
                found, \.branch, as: \.branchName, on: visit.today, in: tx)
        }
        return TalentPage(lines: lines, query: visit.request.query)
    }
}

extension Transaction {
    borrowing func talent(
        _ words: String, below organizations: SQL, on date: CivilDate
    ) throws(StorageError) -> [TalentLine] {
        var condition: SQL = ""
        if !words.isEmpty {
            let pattern = "%\(words.escapedForLike)%"
            condition = "AND r.title LIKE \(pattern) ESCAPE '!'\n"
        }
        return try rows(
            """
            SELECT p.id, p.name, m.branch, r.title
            FROM talent_pool AS t
            JOIN person AS p ON p.id = t.person
            JOIN membership AS m ON m.person = t.person
            JOIN person_record AS r ON r.person = t.person AND r.kind = 'skill'
            WHERE m.branch IN (\(fragment: organizations)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
                AND r.withdrawn_by IS NULL
                AND (r.valid_until IS NULL OR r.valid_until >= \(date))
            \(fragment: condition)
            ORDER BY p.name_order, p.id, r.title
            LIMIT 200
            """
        ) { row in try TalentLine(&row) }
    }
}
