import Kernel
import Testing

@testable import Sheets

/// Rows as texts, whatever the size of the pieces in which they came.
func rows(
    ofCSV bytes: [UInt8], pieceBytes: Int = 1 << 16, encoding: TextEncoding? = nil,
    separator: Character? = nil, limits: SheetLimits = .standard
) throws -> [[String]] {
    let source = PieceSource(bytes, pieceBytes: pieceBytes)
    let reader = CSVReader(source, encoding: encoding, separator: separator, limits: limits)
    var rows: [[String]] = []
    try reader.forEachRow { rows.append($0.texts) }
    return rows
}

func rows(ofCSV text: String, pieceBytes: Int = 1 << 16) throws -> [[String]] {
    try rows(ofCSV: Array(text.utf8), pieceBytes: pieceBytes)
}

@Suite struct `Reading CSV` {
    @Test(arguments: [
        ("姓名,支部\n林晓禾,一支部\n", [["姓名", "支部"], ["林晓禾", "一支部"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("a;b\nc,d;e\n", [["a", "b"], ["c,d", "e"]]),
        ("a\tb\nc,d\te\n", [["a", "b"], ["c,d", "e"]]),
        ("\"a,b\",\"c\nd\",\"e\"\"f\"\"\"\n", [["a,b", "c\nd", "e\"f\""]]),
        ("\"a,,;;;;\";b\n", [["a,,;;;;", "b"]]),
        ("a,,\n,,b\n", [["a", "", ""], ["", "", "b"]]),
        ("a\n\n\nb\n", [["a"], ["b"]]),
        ("5\" disk,ok\n", [["5\" disk", "ok"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("a,\"\"\n", [["a", ""]]),
    ])
    func `gives the same rows in pieces of any size`(text: String, expected: [[String]]) throws {
        for size in [1, 2, 3, 5, 7, 1000] {
            #expect(try rows(ofCSV: text, pieceBytes: size) == expected, "pieces of \(size)")
        }
    }

    @Test func `counts rows as a spreadsheet shows them`() throws {
        let text = "a,b\n\n\"x\ny\",z\n1,2\n"
        let reader = CSVReader(PieceSource(Array(text.utf8), pieceBytes: 4))
        var numbers: [Int] = []
        try reader.forEachRow { numbers.append($0.number) }
        #expect(numbers == [1, 3, 4])
        #expect(ColumnName.cell(row: 4, column: 28) == "AB4")
        #expect([1, 26, 27, 702, 703].map(ColumnName.letters) == ["A", "Z", "AA", "ZZ", "AAA"])
    }

    @Test func `takes the given separator for the only one`() throws {
        let bytes = Array("a;b,c\n".utf8)
        #expect(try rows(ofCSV: bytes, separator: ";") == [["a", "b,c"]])
        #expect(try rows(ofCSV: bytes, separator: ",") == [["a;b", "c"]])
    }

    @Test func `tells what kind of cell it is`() throws {
        let reader = CSVReader(PieceSource(Array("a,,'=1\n".utf8)))
        try reader.forEachRow { row in
            #expect((0...3).map(row.kind) == [.text, .empty, .text, .empty])
            #expect((0...3).map(row.value) == [.text("a"), .empty, .text("=1"), .empty])
            #expect(row.text(at: -1) == "" && !row.isBlank)
        }
    }
}

@Suite struct `The encoding of CSV` {
    /// 林晓禾,云杉岭 in GB 18030.
    private let gb18030: [UInt8] = [
        0xC1, 0xD6, 0xCF, 0xFE, 0xBA, 0xCC, 0x2C, 0xD4, 0xC6, 0xC9, 0xBC, 0xC1, 0xEB, 0x0A,
    ]

    @Test(arguments: [1, 2, 3, 64])
    func `is found in the bytes`(size: Int) throws {
        let expected = [["林晓禾", "云杉岭"]]
        #expect(try rows(ofCSV: gb18030, pieceBytes: size) == expected)
        #expect(try rows(ofCSV: Array("林晓禾,云杉岭\n".utf8), pieceBytes: size) == expected)
    }

    @Test(arguments: [1, 3, 64])
    func `may be said by a mark, which is no part of the text`(size: Int) throws {
        let marked: [UInt8] = [0x84, 0x31, 0x95, 0x33] + gb18030
        #expect(try rows(ofCSV: marked, pieceBytes: size) == [["林晓禾", "云杉岭"]])
        let utf8 = [0xEF, 0xBB, 0xBF] + Array("林\n".utf8)
        #expect(try rows(ofCSV: utf8, pieceBytes: size) == [["林"]])
    }

    @Test func `stays open as long as all is ASCII`() throws {
        let ascii = Array(String(repeating: "id,name\n", count: 20_000).utf8)
        let found = try rows(ofCSV: ascii + gb18030, limits: .large)
        #expect(found.last == ["林晓禾", "云杉岭"] && found.count == 20_001)
    }

    @Test func `has characters of four bytes`() throws {
        // 𠮷 is U+20BB7.
        let bytes: [UInt8] = [0x95, 0x34, 0xB2, 0x35, 0x2C, 0xC1, 0xD6, 0x0A]
        for size in 1...5 {
            #expect(try rows(ofCSV: bytes, pieceBytes: size, encoding: .gb18030) == [["𠮷", "林"]])
        }
    }

    @Test func `is as it is said to be`() throws {
        // 联通 in GB 18030 looks like something else to many programs.
        let bytes: [UInt8] = [0xC1, 0xAA, 0xCD, 0xA8, 0x0A]
        #expect(try rows(ofCSV: bytes) == [["联通"]])
        #expect(throws: SheetRefusal.otherEncoding(row: 1)) {
            try rows(ofCSV: bytes, encoding: .utf8)
        }
    }

    @Test func `is refused where it is neither`() {
        let bad: [UInt8] = Array("a,b\nc,".utf8) + [0xFF, 0xFF, 0x0A]
        #expect(throws: SheetRefusal.otherEncoding(row: 1)) { try rows(ofCSV: bad) }
        // One damaged byte does not make GB 18030 of UTF-8.
        let damaged = Array("林晓禾,云杉岭\n陈晓,".utf8) + [0xE6, 0x0A]
        #expect(throws: SheetRefusal.otherEncoding(row: 2)) { try rows(ofCSV: damaged) }
        let late = Array(String(repeating: "林,晓\n", count: 5000).utf8) + [0xFF, 0x0A]
        #expect(throws: SheetRefusal.otherEncoding(row: 5001)) { try rows(ofCSV: late) }
        #expect(throws: SheetRefusal.otherEncoding(row: 1)) {
            try rows(ofCSV: [0xC1, 0xD6, 0x2C, 0xC1], encoding: .gb18030)
        }
        #expect(throws: SheetRefusal.wideText) { try rows(ofCSV: [0xFF, 0xFE, 0x61, 0x00]) }
    }
}

@Suite struct `CSV that is refused` {
    private func small(_ change: (inout SheetLimits) -> Void) -> SheetLimits {
        var limits = SheetLimits.standard
        change(&limits)
        return limits
    }

    @Test(arguments: [
        ("", SheetRefusal.nothingInIt),
        ("a,\"b\nc,d\n", .quoteLeftOpen(row: 1)),
        ("a,b\nc,\"d\"e\n", .textAfterQuote(row: 2, column: 2)),
        ("a,b\u{0}c\n", .notText),
        ("a,\"b\u{0}c\"\n", .notText),
    ])
    func `is broken`(text: String, refusal: SheetRefusal) {
        for size in [1, 3, 1000] {
            #expect(throws: refusal) { try rows(ofCSV: text, pieceBytes: size) }
        }
    }

    @Test func `is too much`() {
        func read(_ text: String, _ change: (inout SheetLimits) -> Void) throws {
            _ = try rows(ofCSV: Array(text.utf8), limits: small(change))
        }
        #expect(throws: SheetRefusal.tooManyRows(limit: 2)) {
            try read("a\nb\nc\n") { $0.rows = 2 }
        }
        #expect(throws: SheetRefusal.tooManyColumns(row: 2, limit: 2)) {
            try read("a,b\n,,\n") { $0.columns = 2 }
        }
        #expect(throws: SheetRefusal.cellTooLong(row: 1, column: 2)) {
            try read("a,bcdef\n") { $0.cellBytes = 4 }
        }
        #expect(throws: SheetRefusal.rowTooLong(row: 2)) {
            try read("a\nbcd,efg\n") { $0.rowBytes = 5 }
        }
        #expect(throws: SheetRefusal.fileTooLarge(limitBytes: 3)) {
            try read("a,b\n") { $0.fileBytes = 3 }
        }
    }

    /// An endless row or an open quotation mark must not fill the memory.
    @Test func `is no more than a row at a time in memory`() {
        let limits = small { $0.fileBytes = 1 << 40 }
        for (byte, refusal) in [
            (UInt8(ascii: "a"), SheetRefusal.cellTooLong(row: 1, column: 1)),
            (.quote, .quoteLeftOpen(row: 1)),
        ] {
            var given = 0
            let source = PieceSource {
                given += 1
                let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
                return given == 1 ? [byte] + piece : piece
            }
            let reader = CSVReader(source, separator: ",", limits: limits)
            var batch = RowBatch()
            #expect(throws: refusal) { try reader.next(&batch) }
            #expect(given < 20)
        }
    }

    @Test func `says so in both languages`() {
        let refusals: [SheetRefusal] = [
            .fileTooLarge(limitBytes: 1), .nothingInIt, .tooManyRows(limit: 1),
            .tooManyColumns(row: 1, limit: 1), .cellTooLong(row: 1, column: 1), .rowTooLong(row: 1),
            .notText, .wideText, .otherEncoding(row: 1), .quoteLeftOpen(row: 1),
            .textAfterQuote(row: 1, column: 1), .oldWorkbook, .damaged, .encrypted, .macros,
            .anotherFileInside("a"), .unsafeName, .twoOfOneName("a"), .tooManyParts(limit: 1),
            .unpacksTooLarge(limitBytes: 1), .notAWorkbook, .partMissing("a"), .notXML("a"),
            .documentType("a"), .tooMuchText, .noVisibleSheet, .noSuchSheet("a"),
            .misplacedCell(row: 1), .misplacedRow(row: 1),
        ]
        #expect(Set(refusals.map(\.sentence)).count == refusals.count - 1)
        for refusal in refusals {
            #expect(refusal.sentence.chinese != refusal.sentence.english)
            #expect(refusal.sentence.english.allSatisfy { $0.isASCII || "“”".contains($0) })
        }
    }
}
