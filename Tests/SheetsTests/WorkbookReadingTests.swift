import Archives
import Kernel
import Testing

@testable import Sheets

@Suite struct `Reading a workbook` {
    private func firstRow(_ maker: WorkbookMaker) throws -> Row {
        let reader = try WorkbookReader(maker.file)
        var batch = RowBatch()
        #expect(try reader.next(&batch))
        return batch[0]
    }

    @Test func `gives what the cells say`() throws {
        var maker = WorkbookMaker(
            rows: """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>
                <c r="D2" t="inlineStr"><is><r><t>云</t></r><r><t>杉</t></r></is></c>
                <c r="E2" t="str"><f>A1&amp;B1</f><v>a&lt;b</v></c><c r="F2" t="b"><v>1</v></c>
                <c r="G2" t="e"><v>#N/A</v></c><c r="H2" t="d"><v>2026-11-21T00:00:00</v></c>
                <c r="I2"><v>0.1</v></c></row>
                <row r="5"><c><v>7</v></c><c t="s"><v>2</v></c></row>
                """)
        maker.sharedTexts = [
            "<t>林晓禾</t>", "<r><t>一</t></r><r><t xml:space=\"preserve\"> 支部</t></r>",
            "<t>東</t><rPh sb=\"0\" eb=\"1\"><t>ひがし</t></rPh>",
        ]
        #expect(
            try rows(of: maker.file) == [
                ["林晓禾", "一 支部", "", "云杉", "a<b", "true", "#N/A", "2026-11-21", "0.1"],
                ["7", "東"],
            ])
        let row = try firstRow(maker)
        #expect(row.number == 2)
        let kinds: [CellKind] = [
            .text, .text, .empty, .text, .text, .boolean, .failure, .date, .number, .empty,
        ]
        #expect((0..<10).map(row.kind) == kinds)
        #expect(row.value(at: 7) == .date(try #require(CivilDate("2026-11-21"))))
        #expect(row.value(at: 8) == .number(0.1) && row.value(at: 5) == .boolean(true))
    }

    /// 18 digits are more than a spreadsheet keeps in a number.
    @Test func `keeps identity numbers as they were typed, and says when they are lost`() throws {
        var maker = WorkbookMaker(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.1010119900307E+17</v></c>
                <c r="C1"><v>13800138000</v></c><c r="D1"><v>1.3800138E10</v></c></row>
                """)
        maker.sharedTexts = ["<t>990101199003070018</t>"]
        let row = try firstRow(maker)
        #expect(
            row.texts == [
                "990101199003070018", "110101199003070000", "13800138000", "13800138000",
            ])
        #expect((0..<4).map(row.kind) == [.text, .roundedNumber, .number, .number])
    }

    @Test(arguments: [
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("46347", "2026-11-21"),
        ("2958465", "9999-12-31"), ("46347.354166666664", "2026-11-21 08:30:00"),
        // No such day, and no such number.
        ("60", "60"), ("0", "0"), ("2958466", "2958466"), ("-1", "-1"),
    ])
    func `knows dates by their style`(serial: String, text: String) throws {
        var maker = WorkbookMaker(
            rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>\(serial)</v></c></row>")
        maker.formats = [0, 14]
        #expect(try rows(of: maker.file) == [[text]])
    }

    @Test func `counts days from 1904 where the workbook does`() throws {
        var maker = WorkbookMaker(
            rows: "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44885</v></c></row>")
        maker.formats = [14]
        maker.countsFrom1904 = true
        #expect(try rows(of: maker.file) == [["2026-11-21"]])
    }

    @Test(arguments: [
        ("yyyy\"年\"m\"月\"d\"日\"", true), ("[$-804]yyyy/m/d;@", true), ("d-mmm", true),
        ("0.00", false), ("[Red]0.00", false), ("\"day\"0", false), ("h:mm", false), ("@", false),
        ("_d0", false), ("General", false),
    ])
    func `knows a date's format`(code: String, isDate: Bool) {
        #expect(Styles.isDate(code) == isDate)
    }

    @Test func `takes the first sheet that people see, or the one that is named`() throws {
        var maker = WorkbookMaker()
        maker.sheets = [("藏", "hidden", "rId1"), ("名册", "visible", "rId4")]
        let second = "<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>"
        maker.more = [.init("xl/worksheets/sheet2.xml", WorkbookMaker.sheet(second))]
        #expect(try WorkbookReader(maker.file).sheetNames == ["名册"])
        #expect(try rows(of: maker.file) == [["2"]])
        #expect(try rows(of: maker.file, sheet: "藏") == [["1"]])
        #expect(throws: SheetRefusal.noSuchSheet("无")) { try rows(of: maker.file, sheet: "无") }
    }

    @Test func `reads what stands in a prefix of its own`() throws {
        var maker = WorkbookMaker()
        maker.replaced["xl/worksheets/sheet1.xml"] = Array(
            """
            <x:worksheet xmlns:x="\(WorkbookMaker.main)"><x:sheetData><x:row r="1">
            <x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>
            """.utf8)
        #expect(try rows(of: maker.file) == [["5"]])
    }

    @Test func `reads UTF-16 as XML may be`() throws {
        var maker = WorkbookMaker()
        let text = WorkbookMaker.sheet("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>")
        maker.replaced["xl/worksheets/sheet1.xml"] =
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(try rows(of: maker.file) == [["5"]])
    }

    @Test func `understands characters that XML cannot hold`() throws {
        var maker = WorkbookMaker(rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")
        maker.sharedTexts = ["<t>a_x000D_b_x005F_x0041__x00_</t>"]
        #expect(try rows(of: maker.file) == [["a\rb_x0041__x00_"]])
    }

    /// Many rows come in many batches, and a row that is cut by one is whole in the next.
    @Test func `gives every row once`() throws {
        let text = String.many("云杉岭林场", 40)
        let rows = (1...3000).map { number in
            "<row r=\"\(number)\"><c r=\"A\(number)\"><v>\(number)</v></c>"
                + "<c r=\"B\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"
        }
        let reader = try WorkbookReader(WorkbookMaker(rows: rows.joined()).file)
        var batch = RowBatch(), numbers: [Int] = [], batches = 0
        while try reader.next(&batch) {
            batches += 1
            for index in 0..<batch.count {
                numbers.append(batch[index].number)
                #expect(batch[index].texts == ["\(batch[index].number)", text])
            }
        }
        #expect(numbers == Array(1...3000) && batches > 10)
    }

    /// What would run, call out or lie far outside is passed over.
    @Test func `takes values and nothing else`() throws {
        let maker = WorkbookMaker(
            rows: """
                <row r="1"><c r="A1" t="str"><f>cmd|' /C calc'!A0</f><v>=1+1</v></c>
                <c r="B1"><f>WEBSERVICE("http://x")</f></c><c r="XFD1" s="1"/></row>
                <row r="1048576"><c r="A1048576"/></row>
                """)
        #expect(try rows(of: maker.file) == [["=1+1"]])
    }

    @Test func `is told from CSV by what the file holds`() throws {
        func open(_ bytes: [UInt8]) throws -> any TableReader {
            try TableFile.open(FileBytes(bytes))
        }
        #expect(try open(WorkbookMaker().bytes) is WorkbookReader)
        #expect(try open(Array("a,b\n".utf8)) is CSVReader)
        #expect(throws: SheetRefusal.notText) { try open([0x1F, 0x8B, 8, 0]) }
        #expect(throws: SheetRefusal.oldWorkbook) { try open(FileKind.compound) }
    }
}
