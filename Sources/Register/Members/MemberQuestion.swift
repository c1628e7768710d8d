import Columns
import Design
import Kernel
import Roll
import Text
import Web

/// What the address of the list asks for.
struct MemberQuestion: Sendable {
    var words = ""
    var standing: Standing?
    var sex: Sex?
    var age: AgeBand?
    var schooling: Codes?
    var joined: Codes?
    var finding: FindingChoice?
    /// All below it; nil for all that the visitor looks after.
    var organization: OrganizationID?
    var columns: Set<MemberColumn> = []

    static let words = "q", standing = "status", sex = "sex", age = "age"
    static let schooling = "education", joined = "joined", organization = "organization"
    static let column = "column", finding = "finding"

    init(_ query: Web.Query) {
        words = SearchKey.query(query[Self.words] ?? "")
        standing = query[Self.standing].flatMap(Standing.init(rawValue:))
        sex = query[Self.sex].flatMap(Sex.init(rawValue:))
        age = query[Self.age].flatMap { Int($0) }.flatMap(AgeBand.init(rawValue:))
        schooling = query[Self.schooling].flatMap(MemberQuestion.schooling)
        joined = query[Self.joined].flatMap(MemberQuestion.years).map(JoinYears.codes)
        finding = query[Self.finding].flatMap(FindingChoice.init)
        organization = query[Self.organization].flatMap { OrganizationID($0) }
        columns = Set(
            query.pairs.filter { $0.name == Self.column }.compactMap {
                MemberColumn(rawValue: $0.value)
            })
    }

    /// Whether it asks more than who is a member where: then only those are listed, counted and
    /// ranked whose particulars the visitor may list.
    func asksParticulars(_ order: Order) -> Bool {
        sex != nil || age != nil || schooling != nil || joined != nil || finding != nil
            || !columns.isEmpty || order == .born || order == .joined
    }

    func selection(within ranges: [Range<Int>]) -> Selection {
        let sexes = sex.map { sex -> Codes in sex == .male ? [1] : sex == .female ? [2] : [0] }
        let wanted: [(Trait, Codes?)] = [
            (.standing, standing.map(ListedStanding.codes)), (.sex, sexes),
            (.age, age.map { [UInt8($0.rawValue)] }), (.schooling, schooling),
            (.joinYear, joined),
        ]
        return Selection(
            within: ranges,
            where: wanted.compactMap { trait, codes in
                codes.map { Selection.Condition(trait, $0) }
            } + (finding?.conditions ?? []), words: words)
    }

    /// `college` is college and above, the headline of the country's statistics.
    static func schooling(_ text: String) -> Codes? {
        if text == collegeAndAbove { return [1, 2, 3, 4] }
        return Int(text).flatMap(SchoolLevel.init(rawValue:)).map { [UInt8($0.rawValue)] }
    }

    static let collegeAndAbove = "college"

    /// `2019` or `2010-2019`.
    static func years(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-").map { Int($0) }
        guard (1...2).contains(parts.count), let first = parts.first ?? nil,
            let last = parts.last ?? nil, first <= last, (1000...9999).contains(first),
            (1000...9999).contains(last)
        else { return nil }
        return first...last
    }
}

/// What a list can show beside the name, the branch and the category.
enum MemberColumn: String, CaseIterable, Codable, Sendable {
    case sex, born, education, joined

    var title: Phrase {
        switch self {
        case .sex: RegisterWords.sex
        case .born: RegisterWords.birthDate
        case .education: RegisterWords.education
        case .joined: RegisterWords.joinedOn
        }
    }
}

extension Order {
    /// How the address names it.
    static let keys = ["name", "branch", "born", "joined"]

    init(key: String) {
        switch key {
        case "branch": self = .branch
        case "born": self = .born
        case "joined": self = .joined
        default: self = .name
        }
    }
}
