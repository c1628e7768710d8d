import Encodings

/// Comma-separated values (RFC 4180) as Excel, WPS and people make them: UTF-8 with or without a
/// mark or GB 18030; commas, semicolons or tabs; any end of line.
public final class CSVReader: TableReader {
    private var pieces: TextPieces
    private let limits: SheetLimits
    private var scanner: CSVScanner?
    /// What has been read and belongs to no whole row yet.
    private var buffer: [UInt8] = []
    private var hasEnded = false

    /// - Parameters:
    ///   - encoding: looked for in the bytes where it is not given.
    ///   - separator: that of `,`, `;` and tab which the first line has most of, where it is not
    ///     given.
    public init(
        _ source: PieceSource, encoding: TextEncoding? = nil, separator: Character? = nil,
        limits: SheetLimits = .standard
    ) {
        pieces = TextPieces(source, encoding: encoding)
        self.limits = limits
        scanner = separator?.asciiValue.map { CSVScanner(separator: $0, limits: limits) }
    }

    public func next(_ batch: inout RowBatch) throws -> Bool {
        batch.removeAll()
        while batch.lines.isEmpty {
            guard !hasEnded else { return false }
            try read()
            try scan(into: &batch)
        }
        return true
    }

    private func read() throws {
        do {
            hasEnded = try !pieces.append(to: &buffer)
        } catch GB18030.Failure.notText {
            throw SheetRefusal.otherEncoding(row: (scanner?.rowNumber ?? 0) + 1)
        }
        guard pieces.readBytes <= limits.fileBytes else {
            throw SheetRefusal.fileTooLarge(limitBytes: limits.fileBytes)
        }
        if hasEnded, pieces.readBytes == 0 { throw SheetRefusal.nothingInIt }
    }

    private func scan(into batch: inout RowBatch) throws(SheetRefusal) {
        guard var scanner = scanner ?? detectedScanner() else { return }
        let end = try scanner.scan(buffer, isLast: hasEnded, into: &batch)
        let row = scanner.rowNumber + 1
        self.scanner = scanner
        guard buffer.count - end <= limits.rowBytes else {
            throw buffer[end...].contains(.quote) ? .quoteLeftOpen(row: row) : .rowTooLong(row: row)
        }
        give(end, to: &batch)
        if !pieces.areValid { try requireUTF8(batch, count: end) }
        for cell in scanner.doubledCells { batch.undouble(cell) }
    }

    /// Waits for the first line that says something.
    private func detectedScanner() -> CSVScanner? {
        guard let separator = Separator.detected(in: buffer, isLast: hasEnded) else {
            return nil
        }
        return CSVScanner(separator: separator, limits: limits)
    }

    /// The batch takes the buffer, and what belongs to no whole row stays.
    private func give(_ end: Int, to batch: inout RowBatch) {
        swap(&batch.bytes, &buffer)
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: batch.bytes[end...])
    }

    private func requireUTF8(_ batch: RowBatch, count: Int) throws(SheetRefusal) {
        if isUTF8(batch.bytes.span.extracting(0..<count)) { return }
        for index in 0..<batch.count {
            for cell in batch.cells[batch.cellRange(of: index)]
            where !isUTF8(batch.bytes.span.extracting(cell.range)) {
                throw .otherEncoding(row: batch.lines[index].number)
            }
        }
        throw .otherEncoding(row: batch.lines.first?.number ?? 1)
    }
}

extension RowBatch {
    /// Two quotation marks become one, where they lie.
    fileprivate mutating func undouble(_ index: Int) {
        let range = cells[index].range
        var target = range.lowerBound, source = range.lowerBound
        while source < range.upperBound {
            let byte = bytes[source]
            bytes[target] = byte
            target += 1
            source += byte == .quote ? 2 : 1
        }
        cells[index].count = UInt32(target - range.lowerBound)
    }
}
