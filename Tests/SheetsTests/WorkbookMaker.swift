import Archives

@testable import Sheets

/// Workbooks of one sheet, each of whose parts may be made to be anything.
struct WorkbookMaker {
    var rows = ""
    var sharedTexts: [String] = []
    /// The number formats of the styles that cells name.
    var formats: [Int] = [0]
    var formatCodes: [Int: String] = [:]
    var countsFrom1904 = false
    var sheets = [("名册", "visible", "rId1")]
    var more: [ZipMaker.Part] = []
    /// Whole parts instead of those that are made.
    var replaced: [String: [UInt8]] = [:]
    /// Left out.
    var removed: Set<String> = []

    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let packages = "http://schemas.openxmlformats.org/package/2006"
    static let sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    init(rows: String = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>") { self.rows = rows }

    var zip: ZipMaker {
        var parts = named.filter { !removed.contains($0.0) }.map { name, text in
            ZipMaker.Part(name, replaced[name] ?? Array("<?xml version=\"1.0\"?>\(text)".utf8))
        }
        parts += more
        return ZipMaker(parts: parts)
    }

    var bytes: [UInt8] { zip.bytes }

    var file: FileBytes { FileBytes(bytes) }

    private var named: [(String, String)] {
        [
            ("[Content_Types].xml", contentTypes),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"\(Self.packages)/relationships\"><Relationship Id=\"r1\" "
                    + "Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    + "</Relationships>"
            ),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relationships),
            ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", texts),
            ("xl/worksheets/sheet1.xml", Self.sheet(rows)),
        ]
    }

    static func sheet(_ rows: String) -> String {
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"
    }

    var contentTypes: String {
        "<Types xmlns=\"\(Self.packages)/content-types\"><Override PartName=\"/xl/workbook.xml\" "
            + "ContentType=\"\(Self.sheetType).sheet.main+xml\"/></Types>"
    }

    private var workbook: String {
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.0)\" sheetId=\"\(index + 1)\" state=\"\(sheet.1)\" "
                + "r:id=\"\(sheet.2)\"/>"
        }
        return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">"
            + "<workbookPr date1904=\"\(countsFrom1904 ? 1 : 0)\"/>"
            + "<sheets>\(list.joined())</sheets></workbook>"
    }

    var relationships: String {
        let targets = [
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "/xl/sharedStrings.xml"),
            ("rId4", "worksheet", "worksheets/sheet2.xml"),
        ]
        let list = targets.map { id, kind, target in
            "<Relationship Id=\"\(id)\" Type=\"\(Self.office)/\(kind)\" Target=\"\(target)\"/>"
        }
        return "<Relationships xmlns=\"\(Self.packages)/relationships\">\(list.joined())"
            + "</Relationships>"
    }

    private var styles: String {
        let codes = formatCodes.sorted { $0.key < $1.key }.map {
            "<numFmt numFmtId=\"\($0.key)\" formatCode=\"\($0.value)\"/>"
        }
        let cells = formats.map { "<xf numFmtId=\"\($0)\"/>" }
        return "<styleSheet xmlns=\"\(Self.main)\"><numFmts>\(codes.joined())</numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs>\(cells.joined())</cellXfs></styleSheet>"
    }

    private var texts: String {
        "<sst xmlns=\"\(Self.main)\">\(sharedTexts.map { "<si>\($0)</si>" }.joined())</sst>"
    }
}

extension String {
    /// A text that repeats itself, for files that are larger than they look.
    static func many(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}

/// The rows of a workbook as texts.
func rows(
    of file: FileBytes, sheet: String? = nil, limits: SheetLimits = .standard
) throws -> [[String]] {
    let reader = try WorkbookReader(file, sheet: sheet, limits: limits)
    var rows: [[String]] = []
    try reader.forEachRow { rows.append($0.texts) }
    return rows
}
