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

@Suite struct `A line of the access log` {
    @Test func `is one line of JSON, whatever was sent`() {
        let record = AccessRecord(
            request: RequestID(high: 1, low: 2), method: .get, path: "/a\"b\\c\n\u{1B}[0m党\u{2028}",
            status: .ok, sentBytes: 12, duration: .microseconds(345), peer: "192.0.2.7",
            receivedAt: Instant(seconds: 0), refusal: nil)
        #expect(
            record.line == """
                {"time":"1970-01-01T00:00:00Z","request":"00000000-0000-0001-0000-000000000002",\
                "peer":"192.0.2.7","method":"GET","path":"/a\\"b\\\\c\\u000a\\u001b[0m党\\u2028",\
                "status":200,"bytes":12,"microseconds":345}

                """)
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
