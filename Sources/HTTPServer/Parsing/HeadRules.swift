import Web

/// The rules about single fields, gathered while the fields pass by.
///
/// Where two readings of a request are possible, a proxy in front of us may have taken the other
/// one; so nothing here is repaired, the first doubt refuses the request.
struct HeadRules: Sendable {
    private var host: String?
    private var contentLength: Int?
    private var transferEncoding: String?
    private var closes = false
    private var staysOpen = false
    private var expectation: String?

    mutating func note(_ name: String, _ value: String) throws(Rejection) {
        guard HeadRules.lengths.contains(name.utf8.count) else { return }
        switch name {
        case "host": try noteHost(value)
        case "connection": noteConnection(value)
        case "content-length": try noteContentLength(value)
        case "transfer-encoding": try noteTransferEncoding(value)
        case "expect": expectation = value
        default: break
        }
    }

    /// The lengths of the names below: most fields are told by this alone.
    private static let lengths: Set<Int> = [4, 6, 10, 14, 17]

    func head(_ line: RequestLine, _ headers: Headers) throws(Rejection) -> RequestHead {
        try checkHost(line)
        let isOld = line.version == .http10
        return RequestHead(
            method: line.method, target: line.target, version: line.version, headers: headers,
            framing: try framing(line.version),
            keepsAlive: !closes && (staysOpen || !isOld),
            expectsContinue: try expectsContinue() && !isOld)
    }

    // MARK: - Host

    private mutating func noteHost(_ value: String) throws(Rejection) {
        guard host == nil else { throw .repeatedHost }
        guard value.utf8.allSatisfy(\.isHost) else { throw .malformedHost }
        host = value
    }

    private func checkHost(_ line: RequestLine) throws(Rejection) {
        guard let host else {
            if line.version == .http10, line.authority == nil { return }
            throw .missingHost
        }
        guard !host.isEmpty else { throw .malformedHost }
        guard let authority = line.authority else { return }
        guard authority.lowercased() == host.lowercased() else { throw .malformedHost }
    }

    // MARK: - The end of the body

    private mutating func noteContentLength(_ value: String) throws(Rejection) {
        guard contentLength == nil else { throw .repeatedContentLength }
        guard let length = HeadRules.number(value) else { throw .malformedContentLength }
        contentLength = length
    }

    /// Digits and nothing else: no sign, no list, no blank, and no more than an `Int` holds.
    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 18 else { return nil }
        var number = 0
        for byte in text.utf8 {
            guard let digit = byte.digitValue else { return nil }
            number = number &* 10 &+ digit
        }
        return number
    }

    private mutating func noteTransferEncoding(_ value: String) throws(Rejection) {
        guard transferEncoding == nil else { throw .repeatedTransferEncoding }
        transferEncoding = value
    }

    private func framing(_ version: RequestHead.Version) throws(Rejection) -> BodyFraming {
        guard let transferEncoding else {
            return contentLength.map { $0 == 0 ? .none : .length($0) } ?? .none
        }
        guard contentLength == nil else { throw .lengthAndTransferEncoding }
        guard version == .http11 else { throw .transferEncodingBefore11 }
        guard transferEncoding.isWord("chunked") else { throw .unknownTransferEncoding }
        return .chunked
    }

    // MARK: - Connection and Expect

    private mutating func noteConnection(_ value: String) {
        for option in value.listed {
            if option.isWord("close") { closes = true }
            if option.isWord("keep-alive") { staysOpen = true }
        }
    }

    private func expectsContinue() throws(Rejection) -> Bool {
        guard let expectation else { return false }
        guard expectation.isWord("100-continue") else { throw .unknownExpectation }
        return true
    }
}

// By bytes: what counts as one character may reach across a comma, and take it away from whoever
// looks for commas among characters.

extension StringProtocol {
    /// Is this word of ASCII, in any case. `lowercased()` takes the sign for Kelvin for a k.
    func isWord(_ word: String) -> Bool {
        utf8.lazy.map(\.lowercased).elementsEqual(word.utf8)
    }
}

extension String {
    /// The parts between commas, without the blanks around them.
    var listed: [Substring] {
        utf8.split(separator: UInt8(ascii: ",")).map { Substring($0).trimmingBlanks }
    }
}

extension Substring {
    var trimmingBlanks: Substring {
        guard let first = utf8.firstIndex(where: { !$0.isBlank }),
            let last = utf8.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return self[first...last]
    }
}
