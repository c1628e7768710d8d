import Web

/// Reads the head of one request, as its bytes arrive.
///
/// A value without input or output: it is given all bytes since the head began, each time some
/// have been added, and looks at each byte once. It throws at the first byte that is wrong, so a
/// client that is refused anyway holds nothing of ours for the rest of its head.
struct HeadParser: Sendable {
    private let limits: HeadLimits
    private var lineStart = 0
    /// The first byte that has not been looked at.
    private var cursor = 0
    private var line: RequestLine?
    private var hasLine = false
    private var headers = Headers()
    private var rules = HeadRules()
    private var hasSkippedEmptyLine = false

    init(_ limits: HeadLimits = HeadLimits()) { self.limits = limits }

    /// How many bytes the head took, once it is whole.
    var length: Int { lineStart }

    /// The head, if it is whole; `nil` if more bytes are needed.
    mutating func parse(_ bytes: Span<UInt8>) throws(Rejection) -> RequestHead? {
        while let end = try lineEnd(bytes) {
            let line = bytes.extracting(lineStart..<end)
            lineStart = end + 2
            cursor = lineStart
            try checkSize(lineStart)
            if let head = try read(line) { return head }
        }
        try checkSize(bytes.count)
        return nil
    }

    /// Where the CR of the next CRLF is.
    private mutating func lineEnd(_ bytes: Span<UInt8>) throws(Rejection) -> Int? {
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte.isWithinLine {
                cursor += 1
                continue
            }
            guard byte == .carriageReturn else {
                throw byte == .lineFeed ? .bareLineFeed : .controlCharacter
            }
            guard cursor + 1 < bytes.count else { return nil }
            guard bytes[cursor + 1] == .lineFeed else { throw .bareCarriageReturn }
            return cursor
        }
        return nil
    }

    private func checkSize(_ count: Int) throws(Rejection) {
        // A few more bytes: the method and the version around the target.
        if !hasLine, count > limits.targetBytes + 32 { throw .targetTooLong }
        if count > limits.headBytes { throw .headTooLarge }
    }

    private mutating func read(_ bytes: Span<UInt8>) throws(Rejection) -> RequestHead? {
        guard hasLine else {
            try begin(bytes)
            return nil
        }
        guard bytes.isEmpty, let line else {
            try readField(bytes)
            return nil
        }
        return try rules.head(line, headers)
    }

    /// One empty line before a request is ignored: old clients end a form with it (RFC 9112 §2.2).
    private mutating func begin(_ bytes: Span<UInt8>) throws(Rejection) {
        if bytes.isEmpty, !hasSkippedEmptyLine {
            hasSkippedEmptyLine = true
            return
        }
        line = try RequestLine(bytes, limits)
        hasLine = true
    }

    private mutating func readField(_ bytes: Span<UInt8>) throws(Rejection) {
        guard headers.fields.count < limits.fieldCount else { throw .headTooLarge }
        let field = try FieldLine(bytes)
        headers.append(uncheckedName: field.name, value: field.value)
        try rules.note(field.name, field.value)
    }
}

/// One line of a head: `Accept: text/html`.
struct FieldLine: Equatable, Sendable {
    let name: String
    let value: String

    init(_ line: Span<UInt8>) throws(Rejection) {
        guard line.count > 0 else { throw .malformedField }
        guard !line[0].isBlank else { throw .foldedField }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line.extracting(0..<colon).allSatisfy({ $0.isToken })
        else { throw .malformedField }
        let rest = line.extracting((colon + 1)..<line.count)
        name = String(lowercasing: line.extracting(0..<colon))
        value = String(text: rest.extracting(rest.trimmed()))
    }
}
