public import Kernel

/// The row at hand, read column by column from left to right.
///
/// ```swift
/// init(open row: inout Row) throws(StorageError) {
///     id = try row.next()
///     member = try row.next()
/// }
/// ```
///
/// It lives as long as the closure that reads it and cannot be kept.
public struct Row: ~Copyable {
    private let cursor: any Cursor
    private var index = 0

    init(_ cursor: any Cursor) { self.cursor = cursor }

    /// The next column. What does not fit the type asked for is an error that names the column
    /// and the statement; it is never a guess.
    public mutating func next<Type: Readable>(
        as type: Type.Type = Type.self
    ) throws(StorageError) -> Type {
        guard index < cursor.columnCount else { throw tooFewColumns() }
        defer { index += 1 }
        let column = Column(cursor: cursor, index: index)
        guard let value = Type(reading: column) else { throw mismatch(with: "\(type)") }
        return value
    }

    private func current() throws(StorageError) -> any Cursor {
        guard index < cursor.columnCount else { throw tooFewColumns() }
        return cursor
    }

    /// Leaves a column unread.
    public mutating func skip() { index += 1 }

    /// A column that nobody reads is a mistake in the statement or in its reader.
    consuming func finish() throws(StorageError) {
        guard index == cursor.columnCount else { throw unreadColumns() }
    }

    private func mismatch(with type: String) -> StorageError {
        let column = "column \(index + 1) (\(cursor.columnName(index)))"
        let found = cursor.isNull(index) ? "NULL" : cursor.columnType(index)
        return .programming("\(column) holds \(found), not \(type)", in: cursor.statement)
    }

    private func tooFewColumns() -> StorageError {
        .programming("only \(cursor.columnCount) columns to read", in: cursor.statement)
    }

    private func unreadColumns() -> StorageError {
        .programming("\(index) of \(cursor.columnCount) columns were read", in: cursor.statement)
    }
}

// What most columns hold is read without the way round by the protocol: with millions of rows it
// takes longer than the reading.
extension Row {
    public mutating func next(as _: String.Type = String.self) throws(StorageError) -> String {
        guard let text = try current().text(index) else { throw mismatch(with: "String") }
        index += 1
        return text
    }

    public mutating func next(as _: String?.Type = String?.self) throws(StorageError) -> String? {
        if try current().isNull(index) {
            index += 1
            return nil
        }
        return try next(as: String.self)
    }

    public mutating func next(
        as _: CivilDate.Type = CivilDate.self
    ) throws(StorageError) -> CivilDate {
        guard let date = try current().date(index) else { throw mismatch(with: "CivilDate") }
        index += 1
        return date
    }

    public mutating func next(
        as _: CivilDate?.Type = CivilDate?.self
    ) throws(StorageError) -> CivilDate? {
        if try current().isNull(index) {
            index += 1
            return nil
        }
        return try next(as: CivilDate.self)
    }

    public mutating func next(as _: Int.Type = Int.self) throws(StorageError) -> Int {
        guard let number = try current().integer(index), let value = Int(exactly: number) else {
            throw mismatch(with: "Int")
        }
        index += 1
        return value
    }

    public mutating func next(as _: [UInt8].Type = [UInt8].self) throws(StorageError) -> [UInt8] {
        guard let bytes = try current().bytes(index) else { throw mismatch(with: "[UInt8]") }
        index += 1
        return bytes
    }

    public mutating func next(
        as _: [UInt8]?.Type = [UInt8]?.self
    ) throws(StorageError) -> [UInt8]? {
        if try current().isNull(index) {
            index += 1
            return nil
        }
        return try next(as: [UInt8].self)
    }

    public mutating func next<Subject>(
        as _: ID<Subject>?.Type = ID<Subject>?.self
    ) throws(StorageError) -> ID<Subject>? {
        if try current().isNull(index) {
            index += 1
            return nil
        }
        return try next(as: ID<Subject>.self)
    }

    public mutating func next<Subject>(
        as _: ID<Subject>.Type = ID<Subject>.self
    ) throws(StorageError) -> ID<Subject> {
        guard let uuid = try current().uuid(index) else {
            throw mismatch(with: "ID<\(Subject.self)>")
        }
        index += 1
        return ID(high: uuid.high, low: uuid.low)
    }
}
