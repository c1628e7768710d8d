extension Transaction where Mode == Writing {
    /// Runs a statement and returns how many rows it wrote.
    @discardableResult
    public borrowing func execute(_ sql: SQL) throws(StorageError) -> Int {
        try session.execute(sql)
    }

    /// Runs a statement whose count nobody asks for. It travels with the statement that comes
    /// next, or with the COMMIT, and so costs no round trip of its own; an error of it is thrown
    /// there.
    public borrowing func executeLater(_ sql: SQL) throws(StorageError) {
        try session.executeLater(sql)
    }

    /// Runs many statements in order, in few round trips, and returns how many rows they wrote.
    @discardableResult
    public borrowing func execute(all statements: [SQL]) throws(StorageError) -> Int {
        try session.executeAll(statements)
    }

    /// Whether so many rows are written quicker together than by statements that travel with others: a
    /// COPY takes about as long to begin as ten of these.
    public borrowing func isQuickerTogether(_ count: Int) -> Bool { count >= 16 }

    /// Writes many rows of one table the quickest way the engine has.
    ///
    /// ```swift
    /// try tx.insert(people, into: "person", columns: "id", "name") { person, row in
    ///     row.write(person.id)
    ///     row.write(person.name)
    /// }
    /// ```
    @discardableResult
    public borrowing func insert<Item>(
        _ items: some Sequence<Item>, into table: StaticString, columns: StaticString...,
        write: (Item, inout RowPen) throws -> Void
    ) throws(StorageError) -> Int {
        let sink = try session.insert(
            into: table.description, columns: columns.map(\.description))
        return try fill(sink, with: items, "INSERT INTO \(table)", write: write)
    }

    /// The same for rows that may be one or many, and whose count nobody asks for: few travel with the
    /// statement that comes next.
    public borrowing func insertLater<Item>(
        _ items: some Collection<Item>, into table: StaticString, columns: StaticString...,
        write: (Item, inout RowPen) throws -> Void
    ) throws(StorageError) {
        let (table, columns) = (table.description, columns.map(\.description))
        let sink: any RowSink =
            isQuickerTogether(items.count)
            ? try session.insert(into: table, columns: columns)
            : LaterInsert(into: table, columns: columns, in: session)
        _ = try fill(sink, with: items, "INSERT INTO \(table)", write: write)
    }

    private borrowing func fill<Item>(
        _ sink: any RowSink, with items: some Sequence<Item>, _ statement: String,
        write: (Item, inout RowPen) throws -> Void
    ) throws(StorageError) -> Int {
        do {
            for item in items {
                var pen = RowPen(sink)
                try write(item, &pen)
                try sink.endRow()
            }
            return try sink.finish()
        } catch {
            sink.abandon()
            throw StorageError.reading(error, in: statement)
        }
    }

    /// Runs a part that is undone alone when it throws; the transaction goes on.
    ///
    /// Only inside it may an error of the engine, such as a conflict, be caught and lived with.
    public borrowing func attempt<Result>(
        _ part: (borrowing WriteTransaction) throws -> Result
    ) throws -> Result {
        try session.beginPart()
        do {
            let result = try part(self)
            try session.keepPart()
            return result
        } catch {
            try session.undoPart()
            throw error
        }
    }
}

/// Writes the values of one row of a bulk insert, from left to right.
public struct RowPen: ~Copyable {
    private let sink: any RowSink

    init(_ sink: any RowSink) { self.sink = sink }

    public mutating func write(_ value: some Bindable) throws(StorageError) {
        try sink.append(value.storedValue)
    }
}
