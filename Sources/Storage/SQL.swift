/// A statement with its values, made by interpolation that can only bind.
///
/// ```swift
/// "SELECT name FROM person WHERE id = \(person) AND status IN (\(list: statuses))"
/// ```
///
/// A value never becomes text: between the pieces of text stand numbered placeholders, written
/// `?1` for SQLite and `$1` for PostgreSQL when the statement is run.
public struct SQL: Sendable {
    /// Always one more piece of text than there are values.
    private(set) var pieces: [String]
    package private(set) var values: [Value]

    /// The one raw door: text that is made by the program and never holds anything from outside.
    public init(unchecked text: String) {
        pieces = [text]
        values = []
    }

    /// The statement as an engine wants to read it.
    package func text(for dialect: Dialect) -> String {
        guard let first = pieces.first, pieces.count > 1 else { return pieces.first ?? "" }
        var text = first
        for (number, piece) in pieces.dropFirst().enumerated() {
            text += dialect.placeholder(number + 1)
            text += piece
        }
        return text
    }

    /// Values bound one after the other, with commas between.
    init(values: [Value]) {
        self.init(unchecked: "")
        for (place, value) in values.enumerated() {
            if place > 0 { append(text: ", ") }
            append(value: value)
        }
    }

    private mutating func append(text: String) {
        pieces[pieces.count - 1] += text
    }

    private mutating func append(value: Value) {
        values.append(value)
        pieces.append("")
    }

    private mutating func append(_ other: SQL) {
        append(text: other.pieces[0])
        pieces += other.pieces.dropFirst()
        values += other.values
    }
}

extension SQL: ExpressibleByStringInterpolation {
    public init(stringLiteral text: String) { self.init(unchecked: text) }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.sql }

    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate var sql = SQL(unchecked: "")

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.pieces.reserveCapacity(interpolationCount + 1)
            sql.values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { sql.append(text: literal) }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some Bindable) {
            sql.append(value: value.storedValue)
        }

        /// Binds a value or NULL. Said apart, because the compiler warns of an optional that
        /// meets a parameter which is none.
        public mutating func appendInterpolation<Wrapped: Bindable>(_ value: Wrapped?) {
            sql.append(value: value.storedValue)
        }

        /// Puts in a part of a statement, with its values.
        public mutating func appendInterpolation(fragment: SQL) { sql.append(fragment) }

        /// Binds a list, as in `id IN (\(list: ids))`.
        ///
        /// The list is filled up to a power of two by repeating its last value, so that lists of
        /// many lengths share few prepared statements. An empty list is `NULL`: `IN` then finds
        /// nothing, as it should, and so does `NOT IN`, which is therefore not for lists.
        public mutating func appendInterpolation<Element: Bindable>(
            list: some Collection<Element>
        ) {
            guard !list.isEmpty else { return sql.append(text: "NULL") }
            var values = list.map(\.storedValue)
            let padding = values.count.roundedUpToPowerOfTwo - values.count
            values += Array(repeating: values[values.count - 1], count: padding)
            for (index, value) in values.enumerated() {
                if index > 0 { sql.append(text: ", ") }
                sql.append(value: value)
            }
        }
    }
}

extension SQL {
    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    public static func += (left: inout SQL, right: SQL) { left.append(right) }
}

extension Sequence<SQL> {
    /// One statement of many parts: `conditions.joined(by: " AND ")`.
    public func joined(by separator: SQL) -> SQL {
        var parts = makeIterator()
        guard var whole = parts.next() else { return "" }
        while let part = parts.next() { whole += separator + part }
        return whole
    }
}

extension Int {
    var roundedUpToPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
