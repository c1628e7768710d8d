/// Takes `multipart/form-data` (RFC 7578) apart as it arrives: small fields whole, a file in pieces.
///
/// It keeps no more than a boundary's length of a file, so a file of any size passes through.
struct MultipartParser {
    enum Event: Equatable {
        case field(name: String, value: String)
        case file(name: String, fileName: String)
        case bytes([UInt8])
        case end
    }

    enum Refusal: Error, Equatable { case malformed, fieldTooLong, tooManyParts }

    /// A field is something that a person typed; files have no limit here.
    static let fieldLimit = 1 << 16
    static let headLimit = 4096
    static let partLimit = 64

    private enum Stage: Equatable {
        case preamble, head, field(String)
        /// With how many bytes of the buffer still belong to the head.
        case file(Int)
        case epilogue
    }

    private let delimiter: [UInt8]
    private var stage = Stage.preamble
    private var parts = 0
    /// A first boundary has no line before it; this one does.
    private var buffer: [UInt8] = [13, 10]

    init?(contentType: String) {
        guard let boundary = MultipartParser.boundary(in: contentType) else { return nil }
        delimiter = [13, 10, 45, 45] + boundary.utf8
    }

    mutating func take(_ bytes: [UInt8]) throws(Refusal) -> [Event] {
        buffer += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Whether the last boundary has come.
    var isComplete: Bool { stage == .epilogue }

    private mutating func step(_ events: inout [Event]) throws(Refusal) -> Bool {
        switch stage {
        case .preamble:
            // What comes before the first boundary is nothing of ours.
            guard buffer.count >= delimiter.count + 2 else { return false }
            guard buffer.starts(with: delimiter) else { throw .malformed }
            return try passDelimiter(at: 0, &events)
        case .head: return try readHead(&events)
        case .field(let name): return try readField(name, &events)
        case .file(let skipped): return try readFile(from: skipped, &events)
        case .epilogue:
            buffer = []
            return false
        }
    }

    /// Behind a boundary stands either the end of its line or two hyphens.
    private mutating func passDelimiter(
        at index: Int, _ events: inout [Event]
    ) throws(Refusal) -> Bool {
        let end = index + delimiter.count
        guard buffer.count >= end + 2 else { return false }
        switch (buffer[end], buffer[end + 1]) {
        case (13, 10): stage = .head
        case (45, 45):
            stage = .epilogue
            events.append(.end)
        default: throw .malformed
        }
        parts += 1
        guard parts <= MultipartParser.partLimit else { throw .tooManyParts }
        buffer.removeFirst(end + 2)
        return true
    }

    private mutating func readHead(_ events: inout [Event]) throws(Refusal) -> Bool {
        guard let end = buffer.place(of: [13, 10, 13, 10]) else {
            guard buffer.count <= MultipartParser.headLimit else { throw .malformed }
            return false
        }
        guard end <= MultipartParser.headLimit,
            let head = String(validating: buffer[..<end], as: UTF8.self),
            let disposition = Disposition(head)
        else { throw .malformed }
        // The two bytes that end the head may begin the boundary of an empty part.
        buffer.removeFirst(end + 2)
        if let fileName = disposition.fileName {
            events.append(.file(name: disposition.name, fileName: fileName))
            stage = .file(2)
        } else {
            stage = .field(disposition.name)
        }
        return true
    }

    private mutating func readField(
        _ name: String, _ events: inout [Event]
    ) throws(Refusal) -> Bool {
        guard let end = buffer.place(of: delimiter) else {
            guard buffer.count <= MultipartParser.fieldLimit else { throw .fieldTooLong }
            return false
        }
        guard end <= MultipartParser.fieldLimit else { throw .fieldTooLong }
        guard buffer.count >= end + delimiter.count + 2 else { return false }
        let content = buffer[..<end].dropFirst(2)
        guard let value = String(validating: content, as: UTF8.self), !content.contains(0) else {
            throw .malformed
        }
        events.append(.field(name: name, value: value))
        return try passDelimiter(at: end, &events)
    }

    private mutating func readFile(
        from start: Int, _ events: inout [Event]
    ) throws(Refusal) -> Bool {
        if let end = buffer.place(of: delimiter) {
            guard buffer.count >= end + delimiter.count + 2 else { return false }
            if end > start { events.append(.bytes(Array(buffer[start..<end]))) }
            return try passDelimiter(at: end, &events)
        }
        // The end of what is there may be the beginning of a boundary.
        let end = buffer.count - delimiter.count + 1
        guard end > start else { return false }
        events.append(.bytes(Array(buffer[start..<end])))
        buffer.removeFirst(end)
        stage = .file(0)
        return false
    }

    /// RFC 2046, 5.1.1: at most seventy characters, in quotation marks or not.
    private static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.trimmingSpaces }
        guard parts.first?.lowercased() == "multipart/form-data",
            let part = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let boundary = part.dropFirst(9).filter { $0 != "\"" }
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ $0 > 32 }) else {
            return nil
        }
        return String(boundary)
    }
}

/// `Content-Disposition: form-data; name="file"; filename="members.xlsx"`
private struct Disposition {
    let name: String
    let fileName: String?

    init?(_ head: String) {
        let lines = head.split(whereSeparator: \.isNewline)
        let prefix = "content-disposition:"
        guard let line = lines.first(where: { $0.lowercased().hasPrefix(prefix) }) else {
            return nil
        }
        let value = line.dropFirst(prefix.count)
        guard let name = Disposition.parameter("name", in: value) else { return nil }
        self.name = name
        fileName = Disposition.parameter("filename", in: value)
    }

    /// Browsers write `%22` for a quotation mark (RFC 7578, 4.2).
    private static func parameter(_ name: String, in value: Substring) -> String? {
        for part in value.split(separator: ";") {
            let trimmed = String(part).trimmingSpaces
            guard trimmed.lowercased().hasPrefix("\(name)=\"") else { continue }
            let text = trimmed.dropFirst(name.count + 2)
            return text.hasSuffix("\"") ? String(text.dropLast()) : String(text)
        }
        return nil
    }
}

extension [UInt8] {
    /// Where some bytes stand for the first time.
    fileprivate func place(of wanted: [UInt8]) -> Int? {
        guard let first = wanted.first, count >= wanted.count else { return nil }
        var index = 0
        while index <= count - wanted.count {
            guard let next = self[index...].firstIndex(of: first),
                next <= count - wanted.count
            else { return nil }
            if self[next...].starts(with: wanted) { return next }
            index = next + 1
        }
        return nil
    }
}
