import Kernel
import Testing

@testable import Sheets

/// What came of a table of members, read as an import.
private struct Outcome {
    var good: [String] = []
    var problems: [ImportProblem] = []
    var summary = ImportSummary()

    init(csv: String, change: (ImportSession) -> Void = { _ in }) throws {
        let columns = MemberColumns()
        let reader = CSVReader(PieceSource(Array(csv.utf8), pieceBytes: 97))
        let session = try ImportSession(reader, schema: columns.schema)
        change(session)
        summary = try session.read(
            good: { good.append($0.text(columns.name)) },
            bad: { problems += $1 })
    }
}

private let headings =
    "姓名,身份证号,性别,出生日期,所在党支部,入党日期,转正日期,手机,党费,流动党员"
private let right =
    "林晓禾,990101199003070015,男,1990-03-07,第一党支部,2012-07-01,2013-07-01,13800138000,20,否"

/// The right row with one cell changed.
private func row(_ column: Int, _ text: String) -> String {
    var cells = right.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    cells[column] = text
    return cells.joined(separator: ",")
}

@Suite struct `A row that is imported` {
    @Test func `is read as its columns want it`() throws {
        let columns = MemberColumns()
        let reader = CSVReader(PieceSource(Array("\(headings)\n\(right)\n".utf8)))
        let session = try ImportSession(reader, schema: columns.schema)
        let summary = try session.read(
            good: { row in
                #expect(row.number == 2 && row.text(columns.name) == "林晓禾")
                #expect(row.date(columns.birth) == MemberColumns.day("1990-03-07"))
                #expect(row.number(columns.sex) == 0 && row.number(columns.dues) == 20)
                #expect(row.isTrue(columns.isFloating) == false)
                #expect(row.withBytes(columns.number) { $0.count } == 18)
            },
            bad: { Issue.record("\($1)") })
        #expect(summary.goodRows == 1 && summary.badRows == 0)
    }

    @Test(arguments: [
        (3, "1990/3/7"), (3, "1990.03.07"), (3, "1990年3月7日"), (3, "19900307"),
        (3, "1990-03-07 00:00:00"),
        (3, ""), (0, " 　林晓禾\t"), (0, "阿卜杜拉·买买提"), (2, "MALE"),
        (8, "0"), (9, "YES"), (7, ""), (1, " 990101199003070015 "),
    ])
    func `may be typed in many ways`(column: Int, text: String) throws {
        let outcome = try Outcome(csv: "\(headings)\n\(row(column, text))\n")
        #expect(outcome.problems.isEmpty && outcome.good.count == 1)
    }

    @Test(arguments: [
        (0, "", "必填，请补上"),
        (0, "林晓禾林晓禾林晓禾林晓禾林晓禾林晓禾林晓禾", "最多 20 个字，请缩短"),
        (0, "\"林\n晓禾\"", "只能是一行，请去掉换行"),
        (0, "林\u{FFFD}禾", "含有乱码或不可见字符，请重新填写"),
        (0, "林\u{7}禾", "含有乱码或不可见字符，请重新填写"),
        (1, "99010119900307", "公民身份号码应为 18 位"),
        (1, "X90101199003070018", "公民身份号码只含数字，最后一位可以是 X"),
        (1, "000101199003070018", "前两位不是行政区划代码"),
        (1, "990101199002300010", "第 7～14 位的出生日期不存在"),
        (1, "990101209003070018", "出生日期在今天之后"),
        (1, "990101199003070019", "校验码不符，可能输错了一位，请对照证件核对"),
        (1, "九九零一", "只能有数字和字母"),
        (1, "9901011990030700150", "最多 18 个字，请缩短"),
        (2, "公", "请填写：男、女"),
        (2, "女", "与身份号码中的性别不符"),
        (3, "1990-03-08", "与身份号码中的出生日期不符"),
        (3, "1990-02-30", "没有这一天，请核对"),
        (3, "1990.03", "缺少日，请写到某一天"),
        (3, "03/07/1990", "分不清日和月，请写成 2026-11-21 的样子"),
        (3, "三月七日", "不是日期，请写成 2026-11-21 的样子"),
        (3, "1890-01-01", "应在 1900-01-01 至 2026-11-21 之间，请核对"),
        (4, "第九党支部", "没有这个党组织，请核对名称"),
        (5, "2027-01-01", "应在 1900-01-01 至 2026-11-21 之间，请核对"),
        (5, "2008-03-06", "入党时未满 18 周岁"),
        (6, "2012-06-30", "早于入党日期"),
        (7, "12345", "请填写手机号码，或带区号的固定电话"),
        (8, "二十", "请填写整数"),
        (8, "20000", "应在 0 至 10000 之间"),
        (9, "也许", "请填写“是”或“否”"),
    ])
    func `is refused with a sentence`(column: Int, text: String, sentence: String) throws {
        let outcome = try Outcome(csv: "\(headings)\n\n\(row(column, text))\n")
        let problem = try #require(outcome.problems.first)
        #expect(outcome.problems.count == 1 && outcome.good.isEmpty)
        #expect(problem.row == 3 && problem.column == column + 1)
        #expect(problem.sentence.chinese == sentence)
        #expect(problem.sentence.english.allSatisfy(\.isASCII) || column == 4)
        let place = ColumnName.cell(row: 3, column: column + 1)
        let heading = headings.split(separator: ",")[column]
        #expect(problem.line.chinese == "\(place) \(heading)：\(sentence)")
    }

    @Test func `is refused where somebody stands twice`() throws {
        let outcome = try Outcome(csv: "\(headings)\n\(right)\n\(row(0, "林小禾"))\n")
        #expect(outcome.good == ["林晓禾"])
        #expect(outcome.problems.map(\.sentence.chinese) == ["与第 2 行重复，请只留一行"])
        #expect(outcome.problems.map(\.column) == [2])
    }

    @Test func `is refused where something stands beside the table`() throws {
        let outcome = try Outcome(csv: "\(headings)\n\(right),备注\n")
        #expect(outcome.problems.map(\.column) == [11])
        #expect(outcome.problems.map(\.line.chinese) == ["K2 ：这里没有列名，请删去或补上列名"])
    }

    @Test func `tells all its faults at once`() throws {
        let outcome = try Outcome(
            csv: "\(headings)\n,1,公,1990-02-30,第九党支部,,2013-07-01,1,x,z\n")
        #expect(outcome.problems.map(\.column) == [1, 2, 3, 4, 5, 6, 8, 9, 10])
        #expect(outcome.summary.badRows == 1)
    }

    @Test func `is not there where nothing stands in it`() throws {
        let outcome = try Outcome(csv: "\(headings)\n,,,,,,,,,\n\(right)\n\n")
        #expect(outcome.summary.blankRows == 1 && outcome.summary.goodRows == 1)
    }

    /// A number that a spreadsheet rounded has lost what tells people apart.
    @Test func `is refused where a workbook lost its digits`() throws {
        let titles = headings.split(separator: ",").enumerated().map { index, title in
            "<c r=\"\(ColumnName.letters(index + 1))1\" t=\"inlineStr\"><is><t>\(title)</t></is></c>"
        }
        let maker = WorkbookMaker(
            rows: """
                <row r="1">\(titles.joined())</row>
                <row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>9.90101199003070E+17</v></c>
                </row>
                """)
        let session = try ImportSession(
            try WorkbookReader(maker.file), schema: MemberColumns().schema)
        var problems: [ImportProblem] = []
        _ = try session.read(good: { _ in }, bad: { problems += $1 })
        #expect(problems.map(\.column) == [1, 2, 5, 6])
        #expect(problems[0].sentence.chinese == "公式出错，请改成值")
        #expect(problems[1].sentence.chinese.contains("末几位已丢失"))
    }
}

@Suite struct `The headings of a file` {
    private let schema = MemberColumns().schema

    @Test func `are found by title, synonym and key, whatever stands around them`() {
        let found = ColumnMapping(
            proposedFor: ["序号", "姓 名*", "身份证号码（必填）", "SEX", "Date of Birth", "入党时间"], schema)
        #expect(found.positions.prefix(6) == [1, 2, 3, 4, nil, 5])
        #expect(found.missing(in: schema).map(\.key) == ["unit"])
        #expect(found.unknown(among: ["序号", "姓 名*"]) == ["序号"])
    }

    @Test func `may stand below a title`() throws {
        let outcome = try Outcome(csv: "第一党支部党员名册,,\n制表：某某,,\n\(headings)\n\(right)\n")
        #expect(outcome.good == ["林晓禾"] && outcome.problems.isEmpty)
    }

    @Test func `may be given, and remembered`() throws {
        let given = ["甲", "乙", "丙"]
        let mapping = ColumnMapping(["甲": "name", "丙": "id_number"], for: given, schema)
        #expect(mapping.count == 2 && mapping.positions.prefix(2) == [0, 2])
        #expect(mapping.keys(for: given, schema) == ["甲": "name", "丙": "id_number"])
    }

    @Test func `that mean the same count once`() {
        let found = ColumnMapping(proposedFor: ["姓名", "Name"], schema)
        #expect(found.positions[0] == 0 && found.unknown(among: ["姓名", "Name"]) == ["Name"])
    }
}

@Suite struct `A report of what to correct` {
    private func read(
        _ reader: any TableReader, report path: String, folder: String
    ) throws -> (good: [String], summary: ImportSummary) {
        let columns = MemberColumns()
        let session = try ImportSession(reader, schema: columns.schema)
        let report = try ImportReport(
            path: path, temporaryFolder: folder, headings: session.headings, language: .chinese)
        var good: [String] = []
        let summary = try session.read(
            good: { good.append($0.text(columns.name)) }, bad: { try report.add($0, $1) })
        try report.close()
        return (good, summary)
    }

    @Test func `holds the bad rows and is handed in again`() throws {
        try withFolder { folder in
            let first = "\(folder)/first.xlsx", second = "\(folder)/second.xlsx"
            let csv = "\(headings)\n\(right)\n\(row(1, "99010119900307001"))\n\(row(4, "=1+1"))\n"
            let reader = CSVReader(PieceSource(Array(csv.utf8)))
            let outcome = try read(reader, report: first, folder: folder)
            #expect(outcome.good == ["林晓禾"] && outcome.summary.badRows == 2)

            let lines = try rows(of: try fileBytes(at: first))
            #expect(lines[0].suffix(2) == ["原行号", "请更正"] && lines.count == 3)
            #expect(lines[1][10] == "3" && lines[1][1] == "99010119900307001")
            #expect(lines[1][11] == "B3 身份证号：公民身份号码应为 18 位")
            #expect(lines[2][4] == "=1+1")

            // Handed in as it is, it has the same faults in the same cells.
            let again = try WorkbookReader(try fileBytes(at: first))
            #expect(try read(again, report: second, folder: folder).summary.badRows == 2)
            let repeated = try rows(of: try fileBytes(at: second))
            #expect(repeated[0] == lines[0])
            #expect(repeated[1][11] == "B2 身份证号：公民身份号码应为 18 位")
        }
    }
}

@Suite struct `A template` {
    @Test(arguments: Language.allCases)
    func `has a heading for every column`(language: Language) throws {
        try withFolder { folder in
            let path = "\(folder)/template.xlsx", schema = MemberColumns().schema
            try ImportTemplate.write(
                schema, to: path, temporaryFolder: folder, language: language)
            let lines = try rows(of: try fileBytes(at: path))
            #expect(lines.count == 1 && lines[0][1].hasSuffix(" *"))
            #expect(ColumnMapping(proposedFor: lines[0], schema).count == schema.columns.count)
        }
    }
}

@Suite struct `Many rows` {
    /// Of 20,000 rows, those that were broken on purpose are found, and no others.
    @Test func `are told apart exactly`() throws {
        let numbers = (0..<20_000).map { "K\($0 * 7919 % 100_003)" }
        var schema = ImportSchema()
        let key = schema.add("key", Phrase("号", "No"), kind: .code(upTo: 10), isRequired: true)
        _ = schema.add("day", Phrase("日", "Day"), kind: .date(.distantPast ... .distantFuture))
        schema.requireUnique(key)
        var text = "号,日\n", bad: Set<Int> = []
        for (index, number) in numbers.enumerated() {
            switch index % 100 {
            case 99:
                bad.insert(index + 2)
                text += "\(numbers[index - 50].lowercased()),2026-01-01\n"
            case 50 where index % 1000 == 950:
                bad.insert(index + 2)
                text += "\(number)x,2026-02-30\n"
            default: text += "\(number),2026-01-01\n"
            }
        }
        var limits = SheetLimits.standard
        limits.rows = 30_000
        let reader = CSVReader(PieceSource(Array(text.utf8), pieceBytes: 1000), limits: limits)
        var found: Set<Int> = []
        let summary = try ImportSession(reader, schema: schema).read(
            good: { #expect(!bad.contains($0.number)) }, bad: { row, _ in found.insert(row.number) }
        )
        #expect(found == bad && summary.goodRows == 20_000 - bad.count)
    }
}

extension CivilDate {
    fileprivate static var distantPast: CivilDate { CivilDate(daysSince1970: -20_000) }
    fileprivate static var distantFuture: CivilDate { CivilDate(daysSince1970: 40_000) }
}
