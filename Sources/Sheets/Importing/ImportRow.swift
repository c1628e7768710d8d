public import Kernel

/// A row as the schema sees it: its columns in the schema's order, without blanks around texts.
public struct ImportRow: Sendable {
    struct Field: Sendable {
        var start = 0
        var count = 0
        /// What was read of it: days since 1970, the number, the place of the choice, 1 for yes.
        var value = 0
    }

    /// Of the batch that the row belongs to.
    var bytes: [UInt8] = []
    var fields: [Field]
    /// In the file, counted from 1.
    public internal(set) var number = 0

    public func isEmpty(_ column: ImportColumnID) -> Bool { fields[column.index].count == 0 }

    public func text(_ column: ImportColumnID) -> String {
        String(decoding: bytes[range(of: column)], as: UTF8.self)
    }

    /// The bytes of the text, which nobody can keep: for checks of many rows.
    public func withBytes<Value>(
        _ column: ImportColumnID, _ body: (Span<UInt8>) throws -> Value
    ) rethrows -> Value {
        let span = bytes.span
        return try body(span.extracting(range(of: column)))
    }

    /// Of a column of dates; `nil` where there is none.
    public func date(_ column: ImportColumnID) -> CivilDate? {
        isEmpty(column) ? nil : CivilDate(daysSince1970: fields[column.index].value)
    }

    /// Of a column of whole numbers; of one of choices, the place of the one that was chosen.
    public func number(_ column: ImportColumnID) -> Int? {
        isEmpty(column) ? nil : fields[column.index].value
    }

    public func isTrue(_ column: ImportColumnID) -> Bool? {
        isEmpty(column) ? nil : fields[column.index].value == 1
    }

    private func range(of column: ImportColumnID) -> Range<Int> {
        let field = fields[column.index]
        return field.start..<field.start + field.count
    }
}
