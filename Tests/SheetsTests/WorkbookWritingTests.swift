import Archives
import Foundation
import Kernel
import Testing
import XML

@testable import Sheets

/// A folder of its own, gone afterwards.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

func fileBytes(at path: String) throws -> FileBytes {
    FileBytes([UInt8](try Data(contentsOf: URL(filePath: path))))
}

@Suite struct `Writing a workbook` {
    private func written(_ rows: [[CellValue]]) throws -> FileBytes {
        try withFolder { folder in
            let path = "\(folder)/a.xlsx"
            let writer = try WorkbookWriter(
                path: path, temporaryFolder: folder, sheetName: "党员名册",
                columns: [.init("姓名", width: 12), .init("公民身份号码", width: 22)])
            for row in rows { try writer.write(row) }
            try writer.close()
            return try fileBytes(at: path)
        }
    }

    @Test func `is undone by reading`() throws {
        let date = try #require(CivilDate("2026-11-21"))
        let old = try #require(CivilDate("1895-03-01"))
        let file = try written([
            [.text("林晓禾"), .text("990101199003070018"), .number(12.5), .boolean(true)],
            [.date(date), .date(old), .empty, .text(" 空 格 ")],
            [.text("a\nb<&>\"'"), .text("a_x000D_b\u{1}"), .number(-3)],
        ])
        let reader = try WorkbookReader(file)
        #expect(reader.sheetNames == ["党员名册"])
        var values: [[CellValue]] = []
        try reader.forEachRow { row in values.append((0..<row.count).map(row.value)) }
        #expect(
            values == [
                [.text("姓名"), .text("公民身份号码")],
                [.text("林晓禾"), .text("990101199003070018"), .number(12.5), .boolean(true)],
                [.date(date), .text("1895-03-01"), .empty, .text(" 空 格 ")],
                [.text("a\nb<&>\"'"), .text("a_x000D_b\u{1}"), .number(-3)],
            ])
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "http://x", "mailto:a@b"])
    func `S13 — leaves no formula to a spreadsheet`(text: String) throws {
        let file = try written([[.text(text)]])
        let found = Found()
        let package = try Package(file, limits: .standard)
        try package.read("xl/worksheets/sheet1.xml", to: found)
        #expect(!found.hasFormula && found.kinds.allSatisfy { $0 == "inlineStr" })
        #expect(try rows(of: file).last == [text])
        #expect(!package.has("xl/worksheets/_rels/sheet1.xml.rels"))
    }

    @Test func `refuses what no cell can hold`() throws {
        #expect(throws: (any Error).self) { try written([[.text(.many("党", 32_768))]]) }
    }

    @Test func `says where it cannot write`() {
        #expect(throws: (any Error).self) {
            let writer = try WorkbookWriter(
                path: "/nowhere/a.xlsx", temporaryFolder: "/tmp", sheetName: "a", columns: [])
            try writer.close()
        }
    }
}

/// What kinds of cells a sheet has.
private final class Found: XMLVisitor {
    var hasFormula = false
    var kinds: [String] = []

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        if name == XMLName("f") { hasFormula = true }
        if name == XMLName("c"), let kind = attributes.text(of: XMLName("t")) { kinds.append(kind) }
    }
}
