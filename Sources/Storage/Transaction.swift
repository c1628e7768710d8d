/// A transaction that reads: a consistent view of one moment.
public enum Reading {}
/// A transaction that reads and writes.
public enum Writing {}

public typealias ReadTransaction = Transaction<Reading>
public typealias WriteTransaction = Transaction<Writing>

/// A transaction, lent to a synchronous closure.
///
/// It cannot be copied or kept, and the closure cannot wait for anything, so nothing slips
/// between BEGIN and COMMIT. Queries of a noun are extensions of it: those that only read extend
/// `Transaction`, those that write extend `WriteTransaction`.
public struct Transaction<Mode>: ~Copyable {
    package let session: any Session
    /// Lent by a transaction that writes: what is read here may never come to be.
    let isWithinWriting: Bool

    package init(on session: any Session) { self.init(on: session, isWithinWriting: false) }

    init(on session: any Session, isWithinWriting: Bool) {
        self.session = session
        self.isWithinWriting = isWithinWriting
    }

    public var dialect: Dialect { session.dialect }
}

extension Transaction {
    /// The rows of a query, each made into a value.
    ///
    /// Readers are plain `throws` so that closures need no annotation, but all they may throw is
    /// what a row throws; another error counts as a mistake of the program.
    public borrowing func rows<Element>(
        _ sql: SQL, as element: (inout Row) throws -> Element
    ) throws(StorageError) -> [Element] {
        let cursor = try session.open(sql)
        defer { cursor.close() }
        var elements: [Element] = []
        while try cursor.advance() { elements.append(try read(cursor, as: element)) }
        return elements
    }

    /// The first row of a query, if there is one.
    public borrowing func first<Element>(
        _ sql: SQL, as element: (inout Row) throws -> Element
    ) throws(StorageError) -> Element? {
        let cursor = try session.open(sql)
        defer { cursor.close() }
        guard try cursor.advance() else { return nil }
        return try read(cursor, as: element)
    }

    /// The rows of a query of one column.
    public borrowing func rows<Element: Readable>(
        _ sql: SQL, of type: Element.Type = Element.self
    ) throws(StorageError) -> [Element] {
        try rows(sql) { row in try row.next() }
    }

    /// The one value of the first row, if there is a row.
    public borrowing func first<Element: Readable>(
        _ sql: SQL, of type: Element.Type = Element.self
    ) throws(StorageError) -> Element? {
        try first(sql) { row in try row.next() }
    }

    /// Reads row after row and keeps none, for results that are not wanted in memory at once.
    public borrowing func forEach(
        _ sql: SQL, do body: (inout Row) throws -> Void
    ) throws(StorageError) {
        let cursor = try session.stream(sql)
        defer { cursor.close() }
        while try cursor.advance() { try read(cursor, as: body) }
    }

    private borrowing func read<Element>(
        _ cursor: any Cursor, as element: (inout Row) throws -> Element
    ) throws(StorageError) -> Element {
        do {
            var row = Row(cursor)
            let value = try element(&row)
            try row.finish()
            return value
        } catch {
            throw StorageError.reading(error, in: cursor.statement)
        }
    }
}
