/// Finds the bytes of a body among those that arrive, and its end.
struct BodyDecoder: Equatable, Sendable {
    /// What comes next among the bytes given.
    enum Part: Equatable, Sendable {
        /// Where the next bytes of the body are.
        case bytes(Range<Int>)
        case end
        case needsMore
    }

    private enum State: Equatable, Sendable {
        case length(remaining: Int)
        case chunked(ChunkDecoder)
    }

    private var state: State

    init(_ framing: BodyFraming) {
        switch framing {
        case .none: state = .length(remaining: 0)
        case .length(let length): state = .length(remaining: length)
        case .chunked: state = .chunked(ChunkDecoder())
        }
    }

    /// Moves `cursor` past what it has read. Bytes after the end belong to the next request.
    mutating func next(_ bytes: Span<UInt8>, at cursor: inout Int) throws(Rejection) -> Part {
        switch state {
        case .length(let remaining):
            guard remaining > 0 else { return .end }
            guard cursor < bytes.count else { return .needsMore }
            let range = cursor..<(cursor + Swift.min(remaining, bytes.count - cursor))
            state = .length(remaining: remaining - range.count)
            cursor = range.upperBound
            return .bytes(range)
        case .chunked(var chunks):
            defer { state = .chunked(chunks) }
            return try chunks.next(bytes, at: &cursor)
        }
    }
}

/// The chunked transfer coding, RFC 9112 §7.1. Extensions and trailers are read and dropped.
struct ChunkDecoder: Equatable, Sendable {
    /// Longer extensions and trailers than these are nothing but a way to keep us busy.
    static let extensionLimit = 256
    static let trailerLimit = 4096

    private enum State: Equatable, Sendable {
        case size(digits: Int)
        case sizeExtension(length: Int)
        case sizeLineEnd
        case data
        case dataEnd
        case dataLineEnd
        case trailer(isEmpty: Bool)
        case trailerLineEnd(isEmpty: Bool)
        case end
    }

    private var state = State.size(digits: 0)
    private var remaining = 0
    private var trailerLength = 0

    mutating func next(
        _ bytes: Span<UInt8>, at cursor: inout Int
    ) throws(Rejection) -> BodyDecoder.Part {
        while state != .end {
            guard cursor < bytes.count else { return .needsMore }
            if state == .data {
                let range = cursor..<(cursor + Swift.min(remaining, bytes.count - cursor))
                remaining -= range.count
                cursor = range.upperBound
                if remaining == 0 { state = .dataEnd }
                return .bytes(range)
            }
            try read(bytes[cursor])
            cursor += 1
        }
        return .end
    }

    private mutating func read(_ byte: UInt8) throws(Rejection) {
        switch state {
        case .size(let digits): try readSize(byte, digits)
        case .sizeExtension(let length): try readExtension(byte, length)
        case .sizeLineEnd:
            try expect(byte, .lineFeed)
            state = remaining == 0 ? .trailer(isEmpty: true) : .data
        case .dataEnd:
            try expect(byte, .carriageReturn)
            state = .dataLineEnd
        case .dataLineEnd:
            try expect(byte, .lineFeed)
            state = .size(digits: 0)
        case .trailer(let isEmpty): try readTrailer(byte, isEmpty)
        case .trailerLineEnd(let isEmpty):
            try expect(byte, .lineFeed)
            state = isEmpty ? .end : .trailer(isEmpty: true)
        case .data, .end: break
        }
    }

    private func expect(_ byte: UInt8, _ wanted: UInt8) throws(Rejection) {
        guard byte == wanted else { throw .malformedChunk }
    }

    private mutating func readSize(_ byte: UInt8, _ digits: Int) throws(Rejection) {
        if let digit = byte.hexValue {
            guard digits < 15 else { throw .malformedChunk }
            remaining = remaining << 4 | digit
            state = .size(digits: digits + 1)
            return
        }
        guard digits > 0 else { throw .malformedChunk }
        switch byte {
        case .carriageReturn: state = .sizeLineEnd
        case UInt8(ascii: ";"): state = .sizeExtension(length: 0)
        default: throw .malformedChunk
        }
    }

    private mutating func readExtension(_ byte: UInt8, _ length: Int) throws(Rejection) {
        if byte == .carriageReturn {
            state = .sizeLineEnd
            return
        }
        guard byte.isWithinLine, length < ChunkDecoder.extensionLimit
        else { throw .malformedChunk }
        state = .sizeExtension(length: length + 1)
    }

    private mutating func readTrailer(_ byte: UInt8, _ isEmpty: Bool) throws(Rejection) {
        if byte == .carriageReturn {
            state = .trailerLineEnd(isEmpty: isEmpty)
            return
        }
        trailerLength += 1
        guard byte.isWithinLine, trailerLength <= ChunkDecoder.trailerLimit
        else { throw .malformedChunk }
        state = .trailer(isEmpty: false)
    }
}
