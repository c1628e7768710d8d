import Storage

/// A bulk insert by COPY in binary form:
/// https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
final class PostgresCopy: RowSink {
    private static let signature: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF] + Array("\r\n\u{0}".utf8) + [0, 0, 0, 0, 0, 0, 0, 0]

    private let table: String
    private let columnCount: Int
    private let session: PostgresSession
    private var bytes = PostgresCopy.signature
    private var column = 0

    init(into table: String, columnCount: Int, in session: PostgresSession) {
        self.table = table
        self.columnCount = columnCount
        self.session = session
    }

    func append(_ value: Value) throws(StorageError) {
        if column == 0 { bytes.append(bigEndian: Int16(clamping: columnCount)) }
        guard column < columnCount else { throw miscounted() }
        column += 1
        let start = bytes.count
        bytes.append(bigEndian: Int32(-1))
        guard try value.appendBinary(to: &bytes) else { return }
        bytes.set(bigEndian: UInt32(clamping: bytes.count - start - 4), at: start)
    }

    func endRow() throws(StorageError) {
        guard column == columnCount else { throw miscounted() }
        column = 0
        if bytes.count > 1 << 16 { try send() }
    }

    func finish() throws(StorageError) -> Int {
        bytes.append(bigEndian: Int16(-1))
        try send()
        return try session.noting { () throws(StorageError) in
            try session.connection.endCopy(into: table)
        }
    }

    /// The copy must be ended before anything else can be said on the connection. What made us
    /// give up is what the caller throws.
    func abandon() {
        guard !session.connection.isLost, session.connection.isCopying else { return }
        _ = try? session.connection.endCopy(into: table, because: "given up")
        _ = session.failed(StorageError(.programming, logDetail: "COPY \(table) was given up"))
    }

    private func send() throws(StorageError) {
        try session.noting { () throws(StorageError) in
            try session.connection.copy(bytes, into: table)
        }
        bytes.removeAll(keepingCapacity: true)
    }

    private func miscounted() -> StorageError {
        .programming("a row of \(columnCount) values has more or fewer", in: "COPY \(table)")
    }
}

extension [UInt8] {
    /// Writes a number over four bytes.
    fileprivate mutating func set(bigEndian number: UInt32, at start: Int) {
        for place in 0..<4 {
            self[start + place] = UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32(place)))
        }
    }
}
