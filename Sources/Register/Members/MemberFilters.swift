import Design
import Kernel
import Roll
import Web

/// The choices above the list.
enum MemberFilters {
    typealias Filter = Filters.Filter

    static let words = Filter.words(
        MemberQuestion.words, RegisterWords.search, hint: RegisterWords.searchHint)

    static let standing = Filter.choice(
        MemberQuestion.standing, RegisterWords.category,
        [Standing.full, .probationary, .floating, .lostContact].map {
            .init($0.rawValue, $0.title)
        })

    /// For whoever may list the particulars of these members.
    static func particulars(on today: CivilDate, _ chosen: FindingChoice?) -> [Filter] {
        [
            finding(chosen),
            .choice(
                MemberQuestion.sex, RegisterWords.sex,
                [Sex.female, .male].map { .init($0.rawValue, $0.title) }),
            .choice(
                MemberQuestion.age, ListWords.age,
                AgeBand.allCases.map { .init(String($0.rawValue), $0.title) }),
            .choice(
                MemberQuestion.schooling, RegisterWords.education,
                [.init(MemberQuestion.collegeAndAbove, ListWords.collegeAndAbove)]
                    + SchoolLevel.allCases.map { .init(String($0.rawValue), $0.title) }),
            .choice(MemberQuestion.joined, ListWords.joinYear, years(until: today.year)),
        ]
    }

    /// Who is on the list twice is asked of the whole register alone, from where it is counted.
    private static func finding(_ chosen: FindingChoice?) -> Filter {
        let findings =
            Finding.allCases.map(FindingChoice.found)
            + Finding.Kind.allCases.map(FindingChoice.clear)
        return .choice(
            MemberQuestion.finding, QualityWords.finding,
            findings.filter { !$0.compares || $0 == chosen }.map { .init($0.name, $0.title) })
    }

    /// The last years one by one, those before by tens.
    private static func years(until last: Int) -> [FieldDescription.Choice] {
        let single = (0..<12).map { String(last - $0) }
        let decades = stride(from: (last - 12) / 10 * 10, through: 1930, by: -10)
            .map { "\($0)-\(min($0 + 9, last - 12))" }
        return (single + decades).map { years in
            let words = years.replacingDash
            return .init(years, Phrase(words + " 年", words))
        }
    }

    /// The way down: what is directly below, and the way up again by taking the filter away.
    static func organization(
        _ chosen: (id: OrganizationID, name: String)?,
        _ below: [(id: OrganizationID, name: String)]
    ) -> Filter {
        let all = (chosen.map { [$0] } ?? []) + below
        return .choice(
            MemberQuestion.organization, ListWords.organization,
            all.map { .init($0.id.description, Phrase(verbatim: $0.name)) })
    }
}

extension String {
    fileprivate var replacingDash: String { String(map { $0 == "-" ? "～" : $0 }) }
}

enum ListWords {
    static let age = Phrase("年龄", "Age")
    static let joinYear = Phrase("入党年份", "Joined in")
    static let organization = Phrase("党组织", "Organisation")
    static let collegeAndAbove = Phrase("大专及以上", "College and above")
    static let columns = Phrase("显示的列", "Columns")
    static let showColumns = Phrase("显示", "Show")
    static let preparing = Phrase("名册正在整理", "The list is being prepared")
    static let preparingNote = Phrase(
        "人数不多的按姓名先列出；总数、其他筛选和排序稍后可用",
        "A short list stands here by name; totals, filters and orders follow in a moment")
    static let preparingHint = Phrase("过几秒再打开这一页", "Open the page again in some seconds")
}
