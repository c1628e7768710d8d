import Encodings

/// The text of a file as UTF-8, a piece at a time, whatever its encoding was.
///
/// What comes out of UTF-8 is not yet known to be valid: a piece may cut a character.
struct TextPieces {
    private let source: PieceSource
    private var encoding: TextEncoding?
    private var converter: GB18030?
    private var isAtStart = true
    private(set) var readBytes = 0

    /// Bytes that came through the tables of another encoding are valid already.
    var areValid: Bool { encoding == .gb18030 }

    init(_ source: PieceSource, encoding: TextEncoding?) {
        self.source = source
        self.encoding = encoding
    }

    /// Appends the next piece. `false` says that the text has ended.
    mutating func append(to buffer: inout [UInt8]) throws -> Bool {
        var piece = try read()
        if isAtStart { try readMark(&piece) }
        guard !piece.isEmpty else {
            try end()
            return false
        }
        if encoding == nil { try detect(&piece) }
        guard encoding == .gb18030 else {
            buffer.append(contentsOf: piece)
            return true
        }
        try convert(piece, into: &buffer)
        return true
    }

    private mutating func read() throws -> [UInt8] {
        let piece = try source.next()
        readBytes += piece.count
        return piece
    }

    /// A byte order mark settles the encoding and is no part of the text.
    private mutating func readMark(_ piece: inout [UInt8]) throws {
        isAtStart = false
        while piece.count < 4 {
            let more = try read()
            if more.isEmpty { break }
            piece += more
        }
        if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
            throw SheetRefusal.wideText
        }
        for (mark, marked) in TextPieces.marks where piece.starts(with: mark) {
            piece.removeFirst(mark.count)
            encoding = marked
            if piece.isEmpty { piece = try read() }
            return
        }
    }

    private static let marks: [([UInt8], TextEncoding)] = [
        ([0xEF, 0xBB, 0xBF], .utf8), ([0x84, 0x31, 0x95, 0x33], .gb18030),
    ]

    /// As long as all is ASCII the question stays open.
    private mutating func detect(_ piece: inout [UInt8]) throws {
        guard let first = piece.firstIndex(where: { $0 >= 0x80 }) else { return }
        while piece.count - first < TextEncoding.sampleBytes {
            let more = try read()
            if more.isEmpty { break }
            piece += more
        }
        encoding = TextEncoding(sample: piece[first...].prefix(TextEncoding.sampleBytes))
    }

    private mutating func convert(_ piece: [UInt8], into buffer: inout [UInt8]) throws {
        let converter = try converter ?? GB18030(.toUTF8)
        self.converter = converter
        try converter.convert(piece, into: &buffer)
    }

    private func end() throws {
        try converter?.finish()
    }
}
