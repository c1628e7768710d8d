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

    @Test func `draws every dark module, and no other`() throws {
        let code = try #require(QRCode("同心"))
        #expect(code.extent == code.size + 8)
        for (row, line) in code.path.split(separator: "M").enumerated() {
            #expect(line.hasPrefix("0 \(row + 4).5"))
            #expect(drawn(line, width: code.size) == (0..<code.size).map { code.isDark($0, row) })
        }
    }

    /// The modules that the strokes of one row cover: `m3 0h7` goes three on and draws seven.
    private func drawn(_ line: Substring, width: Int) -> [Bool] {
        let steps = line.split(separator: "m").dropFirst().flatMap { stroke in
            stroke.split(separator: " 0h").compactMap { Int($0) }
        }
        let modules = steps.enumerated().flatMap { index, length in
            Array(repeating: index % 2 == 1, count: length)
        }
        let row = modules.dropFirst(4) + Array(repeating: false, count: width)
        return Array(row.prefix(width))
    }

    @Test func `is the same every time and another for another text`() {
        #expect(QRCode("a") == QRCode("a"))
        #expect(QRCode("a") != QRCode("b"))
    }

    @Test func `does not take what no code can hold`() {
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }
}
