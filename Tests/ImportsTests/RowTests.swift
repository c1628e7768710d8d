import Kernel
import Register
import Sheets
import TestSupport
import Testing

@testable import Imports

@Suite struct `A row of a table of members` {
    private static let today = CivilDate.newYear

    /// What is read of a table, and what is wrong with it.
    private static func read(
        _ table: MemberTable
    ) throws -> (drafts: [MemberDraft], problems: [ImportProblem]) {
        let units = UnitIndex(Place.units)
        let columns = MemberColumns(units: units, asOf: today, today: today)
        let session = try ImportSession(
            CSVReader(PieceSource(table.csv())), schema: columns.schema)
        let reader = DraftReader(
            session, RowReader(columns: columns, units: units, asOf: today, today: today),
            at: .testStart)
        var drafts: [MemberDraft] = [], problems: [ImportProblem] = []
        for line in try reader.next(atLeast: 1000) {
            switch line.outcome {
            case .draft(let draft): drafts.append(draft)
            case .bad(let found): problems += found
            }
        }
        return (drafts, problems)
    }

    @Test func `becomes a member with a relation`() throws {
        let (drafts, problems) = try Self.read(MemberTable(2))
        #expect(problems == [])
        #expect(drafts.map(\.branch) == [Place.birch, Place.larch])
        #expect(drafts.map(\.category) == [.probationary, .full])
        let person = try #require(drafts.last?.person)
        #expect(person.ethnicity == "01" && person.education == "21" && person.phone != nil)
        #expect(drafts.last?.since == Self.today)
        let entrant = try drafts[1].entrant()
        #expect(entrant.membership?.validFrom == Self.today && entrant.standing == nil)
    }

    @Test func `takes from the number what the table does not say`() throws {
        var table = MemberTable(2)
        for heading in ["性别", "出生日期", "民族", "联系电话"] { table[1, heading] = "" }
        let (drafts, _) = try Self.read(table)
        #expect(drafts[1].person.sex == .male)
        #expect(drafts[1].person.birthDate == drafts[1].number.birthDate)
        #expect(drafts[1].fields[.ethnicity] == nil)
    }

    @Test func `may be of somebody who is away`() throws {
        var table = MemberTable(2)
        table[1, "党籍状态"] = "流动"
        table[1, "状态起始日期"] = "2025-06-01"
        table[1, "外出流向"] = "440300"
        let standing = try Self.read(table).drafts[1].entrant().standing
        #expect(standing?.standing == .floating && standing?.region == "440300")
    }

    /// Row 3 is a full member's; a table has its headings in row 1.
    @Test(arguments: Fault.all)
    func `is bad in a sentence at its cell`(fault: Fault) throws {
        var table = MemberTable(3)
        table.breakRow(1, by: fault)
        let (drafts, problems) = try Self.read(table)
        #expect(drafts.map(\.row) == [2, 4])
        let sentences = problems.map(\.sentence.chinese)
        #expect(problems.allSatisfy { $0.row == 3 && $0.column != nil })
        #expect(sentences.contains { $0.contains(fault.sentence) }, "\(sentences)")
    }

    @Test func `is bad in more than twenty ways, each told`() throws {
        #expect(Set(Fault.all.map(\.description)).count == Fault.all.count)
        #expect(Fault.all.count >= 20)
    }

    @Test(arguments: [
        ("人员类别", "预备党员", "没有转正日期"), ("性别", "女", "与身份号码不符"),
        ("转为正式党员日期", "", "应有转正日期"),
    ])
    func `may not contradict itself`(heading: String, value: String, sentence: String) throws {
        var table = MemberTable(2)
        table[1, heading] = value
        let problems = try Self.read(table).problems
        #expect(problems.map(\.row) == [3])
        #expect(problems[0].sentence.chinese.contains(sentence))
    }

    /// The old form of fifteen digits is the same person.
    @Test func `is a double when it is the same person, however the number is written`() throws {
        var table = MemberTable(3)
        let number = table[1, "公民身份号码"]
        let old = String(number.prefix(6)) + String(number.dropFirst(8).dropLast())
        table.rows[2] = table.rows[1]
        table[2, "公民身份号码"] = number.hasPrefix("99010119") ? old : number.lowercased()
        let problems = try Self.read(table).problems
        #expect(problems.map(\.row) == [4])
        #expect(problems[0].sentence.chinese.contains("与第 3 行是同一个人"))
    }
}
