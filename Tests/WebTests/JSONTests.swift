import FoundationEssentials
import Testing

@testable import Web

@Suite struct `A value as JSON` {
    private struct Line: Encodable {
        let zeta: String
        let alpha: Int?
        let beta: [UInt8]
        let inner: [String: Double]
        var isTrue = true
        var nothing: [Int]? = nil
        var empty: [String] = []
    }

    private struct Bare: Encodable {}

    private enum Kind: String, Encodable { case one }

    /// Foundation's encoder with the same settings.
    private func expected(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func expectSame(_ value: some Encodable) throws {
        let written = String(decoding: try JSONPen.bytes(of: value), as: UTF8.self)
        #expect(written == (try expected(value)))
    }

    @Test func `is what the encoder of Foundation writes`() throws {
        let line = Line(
            zeta: "林\"\\/\n\t\r\u{1}\u{1F}\u{7F}é😀", alpha: -7, beta: [0, 255],
            inner: ["b": 1, "a": -0.5, "林": 1e-9, "": 1_234_567.25])
        try expectSame(line)
        try expectSame([line, line])
        try expectSame(Line(zeta: "", alpha: nil, beta: [], inner: [:]))
        try expectSame(["x": [[1, 2], []], "y": [[Int]]()])
        try expectSame([Bare()])
        try expectSame(Bare())
        try expectSame(Kind.one)
        try expectSame("text")
        try expectSame([Int.min, Int.max])
        try expectSame([UInt64.max])
        try expectSame([1.5 as Float, 3])
        try expectSame([nil, 1, nil] as [Int?])
        try expectSame([false, true])
    }

    @Test func `knows no number that is none`() {
        #expect(throws: EncodingError.self) { try JSONPen.bytes(of: [Double.nan]) }
        #expect(throws: EncodingError.self) { try JSONPen.bytes(of: ["x": Double.infinity]) }
    }
}
