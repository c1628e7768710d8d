import Foundation
import Kernel
import Testing
import Web

@testable import HTTPServer

@Suite struct `A wheel of timers` {
    @Test func `calls each once, in its tick`() {
        var wheel = TimerWheel<String>(slots: 8, tick: 100)
        #expect(wheel.next == nil)
        #expect(wheel.schedule("b", at: 103) == 103)
        #expect(wheel.schedule("a", at: 101) == 101)
        #expect(wheel.schedule("late", at: 50) == 101)
        #expect(wheel.next == 101)
        #expect(wheel.advance(to: 102).map(\.key) == ["a", "late"])
        #expect(wheel.next == 103)
        #expect(wheel.advance(to: 110).map(\.key) == ["b"])
        #expect(wheel.next == nil)
        #expect(wheel.advance(to: 1_000_000).isEmpty)
    }

    @Test func `calls early what lies beyond its reach`() {
        var wheel = TimerWheel<String>(slots: 8, tick: 0)
        #expect(wheel.schedule("far", at: 1000) == 7)
        #expect(wheel.advance(to: 7).map(\.tick) == [7])
    }
}

@Suite struct `Dates of HTTP` {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
    ])
    func `are written and read`(seconds: Int64, text: String) {
        #expect(HTTPDate.text(Instant(seconds: seconds)) == text)
        #expect(HTTPDate.instant(text) == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "", "yesterday", "Thu, 30 Feb 2024 00:00:00 GMT", "Thu, 29 Feb 2024 24:00:00 GMT",
        "Thu, 29 Feb 2024 00:00 GMT", "Thursday, 29-Feb-24 00:00:00 GMT",
        "Thu, 29 Feb 2024 00:00:00 CST", "Thu, 29 Feb 99999999999999999999 00:00:00 GMT",
    ])
    func `that are none make a condition void`(text: String) {
        #expect(HTTPDate.instant(text) == nil)
    }
}

@Suite struct `S19: a line of the access log` {
    @Test func `is JSON that people can read`() {
        let record = AccessRecord.example(path: "/a\"b\\c党", peer: "192.0.2.7")
        #expect(
            record.line == """
                {"time":"1970-01-01T00:00:00Z","request":"00000000-0000-0001-0000-000000000002",\
                "peer":"192.0.2.7","method":"GET","path":"/a\\"b\\\\c党",\
                "status":200,"bytes":12,"microseconds":345,"refusal":"two Hosts"}

                """)
    }

    @Test(arguments: [
        "a\r\nb", "\u{1B}[2J", "\"}\n{\"status\":200", "\\",
        "\u{2028}\u{2029}\u{85}\u{0}\u{7F}\u{9B}",
        "\u{202E}\u{FEFF}\u{E000}😀",
    ])
    func `is one line whatever was sent, and says it again when it is read`(text: String) throws {
        let line = AccessRecord.example(path: text, peer: text).line
        #expect(line.unicodeScalars.filter(isUnsafeInLine).map(String.init) == ["\n"])
        let read = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        #expect(Array(read.path.utf8) == Array(text.utf8))
        #expect(Array(read.peer.utf8) == Array(text.utf8))
    }

    private struct Line: Decodable {
        let path: String
        let peer: String
    }

    /// Ends a line somewhere, moves a cursor, or turns the order of what follows.
    private func isUnsafeInLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format: true
        default: false
        }
    }
}

extension AccessRecord {
    fileprivate static func example(path: String, peer: String) -> AccessRecord {
        AccessRecord(
            request: RequestID(high: 1, low: 2), method: .get, path: path, status: .ok,
            sentBytes: 12, duration: .microseconds(345), peer: peer,
            receivedAt: Instant(seconds: 0), refusal: Rejection.repeatedHost.rawValue)
    }
}

@Suite struct `Standing fields` {
    @Test func `are written beside those of the answer`() {
        let standing = StandingHeaders(["a": "1", "b": "2"])
        var bytes: [UInt8] = []
        standing.write(to: &bytes, besides: ["b": "3", "c": "4"])
        #expect(String(decoding: bytes, as: UTF8.self) == "a: 1\r\n")
    }
}
