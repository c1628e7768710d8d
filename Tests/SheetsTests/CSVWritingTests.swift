import Kernel
import Testing

@testable import Sheets

private func written(
    _ rows: [[CellValue]], encoding: TextEncoding = .utf8, hasMark: Bool = false
) throws -> [UInt8] {
    var writer = try CSVWriter(encoding: encoding, hasMark: hasMark)
    for row in rows { writer.write(row) }
    return try writer.takeBytes()
}

@Suite struct `Writing CSV` {
    @Test func `quotes what would be misread`() throws {
        let row: [CellValue] = [
            .text("林晓禾"), .text("a,b"), .text("5\""), .text("x\ny"), .empty, .number(12),
            .number(-0.5), .boolean(true), .date(try #require(CivilDate("2026-11-21"))),
        ]
        let text = String(decoding: try written([row]), as: UTF8.self)
        #expect(text == "林晓禾,\"a,b\",\"5\"\"\",\"x\ny\",,12,-0.5,TRUE,2026-11-21\r\n")
    }

    @Test func `marks UTF-8 for Excel, and speaks GB 18030`() throws {
        #expect(try written([[.text("林")]], hasMark: true).starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(try written([[.text("林")]], encoding: .gb18030) == [0xC1, 0xD6, 0x0D, 0x0A])
    }

    @Test(arguments: [
        "=1+1", "=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", "＋1",
        "－1", "＠x", "'=1", "''=1", "=HYPERLINK(\"http://x\",\"y\")", "=1,2",
    ])
    func `S13 — leaves no formula to a spreadsheet`(text: String) throws {
        let bytes = try written([[.text(text), .text("ok")]])
        let plain = bytes.first == .quote ? Array(bytes.dropFirst()) : bytes
        #expect(plain.first == Formula.apostrophe)
        #expect(try rows(ofCSV: bytes) == [[text, "ok"]])
    }

    @Test(arguments: ["'quoted'", "a=b", "", "1-2", "·", "ｅ", "O'Neil", "'"])
    func `leaves other text alone`(text: String) throws {
        let bytes = try written([[.text(text), .text("ok")]])
        #expect(String(decoding: bytes, as: UTF8.self) == "\(text),ok\r\n")
        #expect(try rows(ofCSV: bytes) == [[text, "ok"]])
    }

    /// Whatever is written is read as the same, in both encodings.
    @Test(arguments: [TextEncoding.utf8, .gb18030])
    func `is undone by reading`(encoding: TextEncoding) throws {
        var generator = SplitMix(seed: 99)
        let alphabet = Array("a1,;\t\"'\n\r =+-@＝林晓𠮷")
        let table = (0..<200).map { _ in
            (0..<5).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                    })
            } + ["end"]
        }
        let bytes = try written(table.map { $0.map(CellValue.text) }, encoding: encoding)
        for size in [3, 50, 100_000] {
            let found = try rows(
                ofCSV: bytes, pieceBytes: size, encoding: encoding, separator: ",")
            #expect(found == table)
        }
    }
}

/// A small generator with a seed: the same numbers each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
