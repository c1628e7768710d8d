import Archives
import Testing

@testable import Sheets

/// A file that means harm or is broken, and why it is refused.
struct HostileFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusal: SheetRefusal
    let bytes: @Sendable () -> [UInt8]

    init(_ name: String, _ refusal: SheetRefusal, _ bytes: @escaping @Sendable () -> [UInt8]) {
        testDescription = name
        self.refusal = refusal
        self.bytes = bytes
    }

    /// A workbook that is right but for what is changed.
    init(
        _ name: String, _ refusal: SheetRefusal,
        change: @escaping @Sendable (inout WorkbookMaker) -> Void
    ) {
        self.init(name, refusal) {
            var maker = WorkbookMaker()
            change(&maker)
            return maker.bytes
        }
    }

    /// A workbook whose file is made by hand.
    init(
        _ name: String, _ refusal: SheetRefusal,
        parts change: @escaping @Sendable (inout [ZipMaker.Part]) -> Void
    ) {
        self.init(name, refusal) {
            var zip = WorkbookMaker().zip
            change(&zip.parts)
            return zip.bytes
        }
    }

    static let all = packing + nesting + markup + sheets
}

private let sheet = "xl/worksheets/sheet1.xml"
private let tooLarge = SheetRefusal.unpacksTooLarge(limitBytes: 100_000_000)

extension HostileFile {
    /// Tricks with the zip file itself.
    private static let packing = [
        HostileFile(
            "a bomb in one part", tooLarge,
            parts: {
                $0.append(.init("xl/media/a.xml", [UInt8](repeating: 0x20, count: 30_000_000)))
            }),
        HostileFile(
            "a bomb in many parts", tooLarge,
            parts: { parts in
                let piece = [UInt8](repeating: 0x20, count: 1_000_000)
                parts += (0..<20).map { .init("xl/media/\($0).xml", piece) }
            }),
        HostileFile(
            "a claim of four gigabytes", tooLarge,
            parts: {
                $0[6].claimedBytes = 0xFFFF_FFF0
            }),
        HostileFile(
            "more than it says", .damaged,
            parts: {
                $0[6].bytes = Array(WorkbookMaker.sheet(.many("<row/>", 100_000)).utf8)
                $0[6].claimedBytes = 200
            }),
        HostileFile("less than it says", .damaged, parts: { $0[6].claimedBytes = 5000 }),
        HostileFile(
            "thousands of parts", .tooManyParts(limit: 2000),
            parts: { parts in
                parts += (0..<2000).map { .init("xl/media/\($0).txt", "x") }
            }),
        HostileFile("one name twice", .twoOfOneName(sheet), parts: { $0.append($0[6]) }),
        HostileFile(
            "one name in two cases", .twoOfOneName("XL/Worksheets/Sheet1.xml"),
            parts: {
                $0.append(.init("XL/Worksheets/Sheet1.xml", "<worksheet/>"))
            }),
        HostileFile(
            "a path that goes up", .unsafeName,
            parts: {
                $0.append(.init("../../etc/cron.d/x", "x"))
            }),
        HostileFile(
            "a path from the root", .unsafeName,
            parts: {
                $0.append(.init("/etc/passwd", "x"))
            }),
        HostileFile(
            "a path of another system", .unsafeName,
            parts: {
                $0.append(.init("xl\\..\\..\\x.xml", "x"))
            }),
        HostileFile("a path on a drive", .unsafeName, parts: { $0.append(.init("C:/x.xml", "x")) }),
        HostileFile(
            "a name with a line break", .unsafeName,
            parts: {
                $0.append(.init("xl/a\nb.xml", "x"))
            }),
        HostileFile(
            "a link", .unsafeName,
            parts: {
                var link = ZipMaker.Part("xl/link.xml", "/etc/passwd")
                link.mode = 0o120777
                $0.append(link)
            }),
        HostileFile("a part with a password", .encrypted, parts: { $0[6].flags |= 1 }),
        HostileFile(
            "a way of packing that no office knows", .damaged,
            parts: {
                $0[6].method = 12
            }),
        HostileFile("a wrong checksum", .damaged, parts: { $0[6].checksum = 1 }),
        HostileFile("half a file", .damaged) {
            let bytes = WorkbookMaker().bytes
            return Array(bytes.prefix(bytes.count / 2))
        },
        HostileFile("a file without its last bytes", .damaged) {
            Array(WorkbookMaker().bytes.dropLast(10))
        },
        HostileFile("a directory that points nowhere", .damaged) {
            var bytes = WorkbookMaker().bytes
            bytes.replaceSubrange((bytes.count - 6)..<(bytes.count - 2), with: [1, 2, 3, 4])
            return bytes
        },
        HostileFile("packed bytes overwritten", .damaged) {
            var bytes = WorkbookMaker().bytes
            for index in 60..<200 { bytes[index] ^= 0x55 }
            return bytes
        },
    ]

    /// Files in files, and what would run.
    private static let nesting = [
        HostileFile(
            "an archive inside", .anotherFileInside("xl/media/a.zip"),
            parts: {
                $0.append(.init("xl/media/a.zip", WorkbookMaker().bytes))
            }),
        HostileFile(
            "an archive called a picture", .anotherFileInside("xl/media/a.png"),
            parts: {
                $0.append(.init("xl/media/a.png", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]))
            }),
        HostileFile(
            "a program", .anotherFileInside("xl/media/a.bin"),
            parts: {
                $0.append(.init("xl/media/a.bin", [0x4D, 0x5A, 0x90, 0, 3]))
            }),
        HostileFile(
            "an object", .anotherFileInside("xl/embeddings/oleObject1.bin"),
            parts: {
                $0.append(.init("xl/embeddings/oleObject1.bin", "x"))
            }),
        HostileFile("macros", .macros, parts: { $0.append(.init("xl/vbaProject.bin", "x")) }),
        HostileFile(
            "macros by their type", .macros,
            change: { maker in
                maker.replaced["[Content_Types].xml"] = Array(
                    """
                    <Types><Override PartName="/xl/workbook.xml"
                    ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>
                    """.utf8)
            }),
        HostileFile(
            "a sheet of macros", .macros,
            parts: {
                $0.append(.init("xl/macrosheets/sheet1.xml", "<xm:macrosheet/>"))
            }),
        HostileFile("an encrypted or old workbook", .oldWorkbook) {
            FileKind.compound + [UInt8](repeating: 0, count: 4096)
        },
        HostileFile("a picture", .notAWorkbook) {
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        },
        HostileFile(
            "a text document", .notAWorkbook,
            change: { maker in
                maker.replaced["[Content_Types].xml"] = Array(
                    """
                    <Types><Override PartName="/word/document.xml" ContentType="application/\
                    vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                    """.utf8)
            }),
        HostileFile("a plain archive", .partMissing("[Content_Types].xml")) {
            ZipMaker(parts: [.init("a.txt", "a")]).bytes
        },
        HostileFile("nothing", .nothingInIt) { [] },
    ]

    /// Tricks with XML.
    private static let markup = [
        HostileFile(
            "a billion laughs", .documentType(sheet),
            change: {
                $0.replaced[sheet] = Array((laughs + WorkbookMaker.sheet("&h;")).utf8)
            }),
        HostileFile(
            "laughs among the texts", .documentType("xl/sharedStrings.xml"),
            change: {
                $0.replaced["xl/sharedStrings.xml"] = Array((laughs + "<sst>&h;</sst>").utf8)
            }),
        HostileFile(
            "an entity from outside", .documentType("xl/workbook.xml"),
            change: {
                $0.replaced["xl/workbook.xml"] = Array(
                    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w>&x;</w>".utf8)
            }),
        HostileFile(
            "a document type from outside", .documentType("[Content_Types].xml"),
            change: {
                $0.replaced["[Content_Types].xml"] = Array(
                    "<!DOCTYPE w SYSTEM \"http://127.0.0.1/x.dtd\"><w/>".utf8)
            }),
        HostileFile(
            "an entity that nobody knows", .notXML(sheet),
            change: {
                $0.replaced[sheet] = Array(WorkbookMaker.sheet("&x;").utf8)
            }),
        HostileFile(
            "text that is not UTF-8", .notXML(sheet),
            change: {
                $0.replaced[sheet] =
                    Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet>".utf8)
                    + [0xE9] + Array("</worksheet>".utf8)
            }),
        HostileFile(
            "a character in more bytes than it takes", .notXML(sheet),
            change: {
                $0.replaced[sheet] =
                    Array("<worksheet>".utf8) + [0xC0, 0xBC] + Array("</worksheet>".utf8)
            }),
        HostileFile(
            "XML that is cut", .notXML(sheet),
            change: {
                $0.replaced[sheet] = Array("<worksheet><sheetData><row r=\"1\">".utf8)
            }),
        HostileFile(
            "elements in elements", .notXML(sheet),
            change: {
                $0.replaced[sheet] = Array(WorkbookMaker.sheet(.many("<a>", 100_000)).utf8)
            }),
        HostileFile(
            "a tag without an end", .notXML(sheet),
            change: { maker in
                let noise = String(
                    (0..<400_000).map { _ in "0123456789abcdef".randomElement() ?? "0" })
                maker.replaced[sheet] = Array("<worksheet a=\"\(noise)\(noise)\(noise)".utf8)
            }),
    ]

    private static let laughs: String =
        "<!DOCTYPE l [<!ENTITY a \"ha\">"
        + zip("abcdefg", "bcdefgh").map { "<!ENTITY \($1) \"\(String.many("&\($0);", 10))\">" }
        .joined() + "]>"

    /// Tables that no sheet can be.
    private static let sheets = [
        HostileFile(
            "a cell beyond the last column", .misplacedCell(row: 1),
            change: {
                $0.rows = "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"
            }),
        HostileFile(
            "a row beyond the last row", .misplacedRow(row: 1),
            change: {
                $0.rows = "<row r=\"99999999\"><c><v>1</v></c></row>"
            }),
        HostileFile(
            "a value far to the right", .tooManyColumns(row: 1, limit: 256),
            change: {
                $0.rows = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
            }),
        HostileFile(
            "cells that go back", .misplacedCell(row: 1),
            change: {
                $0.rows = "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"
            }),
        HostileFile(
            "rows that go back", .misplacedRow(row: 6),
            change: {
                $0.rows = "<row r=\"5\"/><row r=\"4\"/>"
            }),
        HostileFile(
            "rows in rows", .misplacedRow(row: 2),
            change: {
                $0.rows = "<row r=\"1\"><row r=\"2\"/></row>"
            }),
        HostileFile(
            "a cell of another row", .misplacedCell(row: 1),
            change: {
                $0.rows = "<row r=\"1\"><c r=\"A7\"><v>1</v></c></row>"
            }),
        HostileFile(
            "a text that is not there", .misplacedCell(row: 1),
            change: {
                $0.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>"
            }),
        HostileFile(
            "too many rows", .tooManyRows(limit: 100_001),
            change: {
                $0.rows = .many("<row><c><v>1</v></c></row>", 100_002)
                $0.more = [noise(1_000_000)]
            }),
        HostileFile(
            "a giant text", .tooMuchText,
            change: {
                $0.sharedTexts = ["<t>\(String.many("党", 50_000))</t>"]
            }),
        HostileFile(
            "too many texts", .tooMuchText,
            change: {
                $0.replaced["xl/sharedStrings.xml"] =
                    Array("<sst>\(String.many("<si/>", 4_000_001))</sst>".utf8)
                $0.more = [noise(1_000_000)]
            }),
        HostileFile(
            "a long text in every cell", .rowTooLong(row: 1),
            change: {
                $0.sharedTexts = ["<t>\(String.many("党", 40_000))</t>"]
                $0.rows = "<row r=\"1\">\(String.many("<c t=\"s\"><v>0</v></c>", 250))</row>"
            }),
        HostileFile(
            "a long text in every row", .tooMuchText,
            change: {
                $0.sharedTexts = ["<t>\(String.many("党", 40_000))</t>"]
                $0.rows = .many("<row><c t=\"s\"><v>0</v></c></row>", 2000)
            }),
        HostileFile(
            "sheets that nobody sees", .noVisibleSheet,
            change: {
                $0.sheets = [("a", "hidden", "rId1"), ("b", "veryHidden", "rId1")]
            }),
        HostileFile(
            "a sheet somewhere else", .noVisibleSheet,
            change: { maker in
                maker.replaced["xl/_rels/workbook.xml.rels"] = Array(
                    maker.relationships.replacing(
                        "Target=\"worksheets/sheet1.xml\"",
                        with: "Target=\"http://127.0.0.1/s.xml\" TargetMode=\"External\""
                    ).utf8)
            }),
        HostileFile(
            "a sheet that is missing", .partMissing(sheet),
            change: {
                $0.removed = [sheet]
            }),
        HostileFile("a sheet with nothing in it", .nothingInIt, change: { $0.rows = "" }),
    ]

    /// What does not get smaller, so that the file is large enough for what it unpacks to.
    private static func noise(_ count: Int) -> ZipMaker.Part {
        var generator = SplitMix(seed: 7)
        return .init(
            "xl/media/noise.xml",
            (0..<count).map { _ in
                UInt8.random(in: 1...255, using: &generator)
            })
    }
}

@Suite struct `Hostile files` {
    @Test(arguments: HostileFile.all)
    func `S12 — are refused each with its reason`(file: HostileFile) {
        #expect(throws: file.refusal) {
            let reader = try TableFile.openWorkbook(file.bytes())
            var batch = RowBatch()
            while try reader.next(&batch) {
                #expect(batch.sizeBytes < 64_000_000, "a batch of \(batch.sizeBytes) bytes")
            }
        }
    }

    /// Wherever a workbook is cut, it is refused or read, and nothing else.
    @Test func `may be cut or changed anywhere`() {
        var generator = SplitMix(seed: 3)
        let whole = WorkbookMaker().bytes
        for round in 0..<600 {
            var bytes = whole
            if round % 2 == 0 {
                bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
            } else {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            do {
                _ = try rows(of: FileBytes(bytes))
            } catch {
                #expect(error is SheetRefusal, "\(error)")
            }
        }
    }

    /// What fails while the bytes are read is told as it is.
    @Test func `are not what a failing disk makes`() {
        struct DiskFailure: Error {}
        let bytes = WorkbookMaker().bytes
        var isFailing = false
        let file = FileBytes(sizeBytes: bytes.count) { offset, count in
            if isFailing { throw DiskFailure() }
            isFailing = true
            return Array(bytes.dropFirst(offset).prefix(count))
        }
        #expect(throws: DiskFailure.self) { try WorkbookReader(file) }
    }
}

extension TableFile {
    fileprivate static func openWorkbook(_ bytes: [UInt8]) throws -> WorkbookReader {
        try WorkbookReader(FileBytes(bytes))
    }
}
