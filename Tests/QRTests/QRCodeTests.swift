import QR
import Testing

@Suite struct `A QR code` {
    @Test func `has the three finders of the standard`() throws {
        let code = try #require(QRCode("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ"))
        let finder = [
            "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
        ]
        for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
            let found = (0..<7).map { row in
                String((0..<7).map { code.isDark(left + $0, top + row) ? "#" : "." })
            }
            #expect(found == finder)
        }
    }

    @Test func `draws every dark module once`() throws {
        let code = try #require(QRCode("同心"))
        let dark = (0..<code.size).reduce(0) { sum, row in
            sum + (0..<code.size).count { code.isDark($0, row) }
        }
        let drawn = code.path.split(separator: "h").dropFirst().compactMap {
            Int($0.prefix { $0.isNumber })
        }
        #expect(drawn.reduce(0, +) == dark)
        #expect(code.extent == code.size + 8)
    }

    @Test func `is the same every time and another for another text`() {
        #expect(QRCode("a") == QRCode("a"))
        #expect(QRCode("a") != QRCode("b"))
    }

    @Test func `does not take what no code can hold`() {
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }
}
