import Kernel
import Web

/// The head of an answer, written straight into the buffer that is sent.
struct AnswerHead {
    let status: Status
    let headers: Headers
    let framing: AnswerFraming
    /// The connection ends with this answer.
    let isLast: Bool
    /// A client older than 1.1 is told that the connection stays.
    let isOld: Bool
    let request: RequestID

    func write(to bytes: inout [UInt8], standing: StandingHeaders, date: DateLine) {
        bytes += statusLine.utf8
        bytes += date.bytes
        writeID(to: &bytes)
        for field in headers.fields { bytes.appendField(field.name, field.value) }
        standing.write(to: &bytes, besides: headers)
        writeFraming(to: &bytes)
        if isLast {
            bytes += "connection: close\r\n".utf8
        } else if isOld {
            bytes += "connection: keep-alive\r\n".utf8
        }
        bytes += "\r\n".utf8
    }

    private var statusLine: String {
        switch status.code {
        case 200: "HTTP/1.1 200 OK\r\n"
        case 303: "HTTP/1.1 303 See Other\r\n"
        case 304: "HTTP/1.1 304 Not Modified\r\n"
        default: "HTTP/1.1 \(status.code) \(status.reason)\r\n"
        }
    }

    private func writeID(to bytes: inout [UInt8]) {
        bytes += "x-request-id: ".utf8
        bytes.append(request)
        bytes += "\r\n".utf8
    }

    /// Where a digit of an id stands, the dashes before it counted.
    fileprivate static func place(_ digit: Int) -> Int {
        digit + (digit < 8 ? 0 : digit < 12 ? 1 : digit < 16 ? 2 : digit < 20 ? 3 : 4)
    }

    private func writeFraming(to bytes: inout [UInt8]) {
        switch framing {
        case .length(let length):
            bytes += "content-length: ".utf8
            bytes.append(decimal: length)
            bytes += "\r\n".utf8
        case .chunked: bytes += "transfer-encoding: chunked\r\n".utf8
        case .untilClose, .none: break
        }
    }
}

/// Fields of every answer, written once.
struct StandingHeaders: Sendable {
    private let all: [UInt8]
    private let fields: [Headers.Field]

    init(_ headers: Headers) {
        var bytes: [UInt8] = []
        for field in headers.fields { bytes.appendField(field.name, field.value) }
        all = bytes
        fields = headers.fields
    }

    /// An answer that carries a field of the same name itself knows better.
    func write(to bytes: inout [UInt8], besides own: Headers) {
        let isUsual = own.fields.allSatisfy { field in fields.allSatisfy { $0.name != field.name } }
        if isUsual {
            bytes += all
            return
        }
        for field in fields where own[field.name] == nil {
            bytes.appendField(field.name, field.value)
        }
    }
}

/// The `date` field, made once a second.
struct DateLine: Sendable {
    private(set) var bytes: [UInt8] = []
    private var second = Int64.min

    mutating func update(_ now: Instant) {
        guard now.seconds != second else { return }
        second = now.seconds
        bytes = Array("date: \(HTTPDate.text(now))\r\n".utf8)
    }
}

extension [UInt8] {
    fileprivate mutating func appendField(_ name: String, _ value: String) {
        self += name.utf8
        self += ": ".utf8
        self += value.utf8
        self += "\r\n".utf8
    }

    mutating func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(truncatingIfNeeded: number % 10) &+ UInt8(ascii: "0"))
    }

    mutating func append(hexadecimal number: Int) {
        if number >= 16 { append(hexadecimal: number >> 4) }
        append(hexDigit(UInt64(truncatingIfNeeded: number)))
    }

    /// The 36 characters of an id.
    fileprivate mutating func append(_ id: RequestID) {
        let start = count
        self += "00000000-0000-0000-0000-000000000000".utf8
        var text = mutableSpan
        for digit in 0..<16 {
            let shift = UInt64(60 - digit * 4)
            text[start + AnswerHead.place(digit)] = hexDigit(id.high >> shift)
            text[start + AnswerHead.place(16 + digit)] = hexDigit(id.low >> shift)
        }
    }
}

private func hexDigit(_ word: UInt64) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: word & 15)
    return digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a")
}
