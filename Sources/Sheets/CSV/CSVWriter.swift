import Encodings

/// Writes comma-separated values (RFC 4180) that a spreadsheet opens as they were meant: no cell of
/// text becomes a formula.
public struct CSVWriter {
    private let converter: GB18030?
    private var bytes: [UInt8] = []

    /// Excel takes UTF-8 for what it is only behind a mark.
    public init(encoding: TextEncoding = .utf8, hasMark: Bool = true) throws {
        converter = encoding == .gb18030 ? try GB18030(.fromUTF8) : nil
        if encoding == .utf8, hasMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    public mutating func write(_ row: [CellValue]) {
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(value)
        }
        bytes += [.carriageReturn, .lineFeed]
    }

    /// What has been written since the last call, in the encoding asked for.
    public mutating func takeBytes() throws -> [UInt8] {
        let written = bytes
        bytes.removeAll(keepingCapacity: true)
        guard let converter else { return written }
        var converted: [UInt8] = []
        try converter.convert(written, into: &converted)
        return converted
    }

    private mutating func write(_ value: CellValue) {
        switch value {
        case .empty: break
        case .text(let text): write(text)
        case .number(let number): bytes += number.shortest.utf8
        case .date(let date): bytes += date.description.utf8
        case .boolean(let isTrue): bytes += (isTrue ? "TRUE" : "FALSE").utf8
        }
    }

    private mutating func write(_ text: String) {
        let content = Array(text.utf8)
        let isGuarded = Formula.needsGuard(content.span)
        let isQuoted = content.contains { byte in
            byte == .quote || byte == .lineFeed || byte == .carriageReturn
                || byte == UInt8(ascii: ",")
        }
        if isQuoted { bytes.append(.quote) }
        if isGuarded { bytes.append(Formula.apostrophe) }
        for byte in content {
            bytes.append(byte)
            if byte == .quote { bytes.append(.quote) }
        }
        if isQuoted { bytes.append(.quote) }
    }
}

extension Double {
    /// Without a point where it is a whole number.
    var shortest: String { Int(exactly: self).map(String.init) ?? description }
}
