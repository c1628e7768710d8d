import Kernel
public import Storage

/// The rows of a table as they are.
public struct Snapshot: Sendable {
    public let name: String
    public let columns: [String]
    public let rows: [[Value]]

    public init(name: String, columns: [String], rows: [[Value]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    public func value(_ column: String, of row: Int) -> Value? {
        columns.firstIndex(of: column).map { rows[row][$0] }
    }
}

extension Snapshot {
    public func insert(_ row: [Value], _ tx: borrowing WriteTransaction) throws(StorageError) {
        let bound = row.map { SQL.value($0) }.joined(by: ", ")
        let names = columns.joined(separator: ", ")
        try tx.execute(SQL(unchecked: "INSERT INTO \(name) (\(names)) VALUES (") + bound + ")")
    }
}

/// One thing that somebody does to one table.
public struct Mutation: Sendable, CustomStringConvertible {
    public enum Way: CaseIterable, Sendable { case change, remove, add, swap }

    public let way: Way
    public let table: Snapshot
    public let row: Int
    public private(set) var column = 0
    public private(set) var other = 0
    public private(set) var value = Value.null(.text)

    public var description: String {
        "\(way) \(table.name).\(table.columns[column]), row \(row): \(table.rows[row])"
    }

    /// Every way is as likely as any other, and so is every table that has rows.
    public static func any(of tables: [Snapshot], _ dice: inout SplitMix) -> Mutation? {
        guard let way = Way.allCases.randomElement(using: &dice),
            let table = tables.filter({ !$0.rows.isEmpty }).randomElement(using: &dice)
        else { return nil }
        let row = dice.upTo(table.rows.count)
        let column = dice.upTo(table.columns.count)
        var mutation = Mutation(way: way, table: table, row: row, column: column)
        switch way {
        case .change, .add:
            guard let value = changed(table, row, column, &dice) else {
                return any(of: tables, &dice)
            }
            mutation.value = value
        case .swap: mutation.other = dice.upTo(table.rows.count)
        case .remove: break
        }
        return mutation
    }

    public static func change(of table: Snapshot, _ column: Int, _ dice: inout SplitMix)
        -> Mutation?
    {
        let row = dice.upTo(table.rows.count)
        return changed(table, row, column, &dice).map {
            Mutation(way: .change, table: table, row: row, column: column, value: $0)
        }
    }

    /// Another value for a place: one bit of it differs, or it is there and was not.
    private static func changed(
        _ table: Snapshot, _ row: Int, _ column: Int, _ dice: inout SplitMix
    ) -> Value? {
        let bit = dice.upTo(64)
        switch table.rows[row][column] {
        case .integer(let number): return .integer(number ^ 1 << Int64(bit % 8))
        case .uuid(let high, let low): return .uuid(high: high ^ 1 << UInt64(bit), low: low)
        case .bytes(var bytes) where !bytes.isEmpty:
            bytes[dice.upTo(bytes.count)] ^= 1 << UInt8(bit % 8)
            return .bytes(bytes)
        case .text(let text):
            var bytes = Array(text.utf8)
            bytes[dice.upTo(bytes.count)] ^= 1 << UInt8(bit % 7)
            guard !bytes.contains(0) else { return nil }
            return String(validating: bytes, as: UTF8.self).map { .text($0) }
        case .date(let day): return .date(day.adding(days: 1 + bit))
        default:
            let others = table.rows.map { $0[column] }.filter { $0.isThere }
            return others.randomElement(using: &dice)
        }
    }
}

extension Value {
    fileprivate var isThere: Bool { if case .null = self { false } else { true } }
}

/// A value of any kind in a placeholder.
private struct Bound: Bindable {
    static let storedKind = Value.Kind.text
    let storedValue: Value
}

extension Mutation {
    /// - Returns: whether anything is other than it was.
    public func apply(_ tx: borrowing WriteTransaction) throws(StorageError) -> Bool {
        switch way {
        case .change:
            try set(row, column, to: value, tx)
        case .remove:
            try tx.execute(SQL(unchecked: "DELETE FROM \(table.name) WHERE ") + condition(row))
        case .add:
            var values = table.rows[row]
            values[column] = value
            try table.insert(values, tx)
        case .swap: return try swap(tx)
        }
        return true
    }

    /// Two rows have each other's value. Where there can be one of each only, a third one stands in.
    private func swap(_ tx: borrowing WriteTransaction) throws(StorageError) -> Bool {
        let (mine, theirs) = (table.rows[row][column], table.rows[other][column])
        guard mine != theirs, row != other, isSeen(mine, theirs) else { return false }
        let (first, second) = (condition(row), condition(other))
        let between = spare(mine)
        try tx.execute(assignment(column, between) + first)
        try tx.execute(assignment(column, mine) + second)
        var values = table.rows[row]
        values[column] = between
        try tx.execute(assignment(column, theirs) + condition(values))
        return true
    }

    /// Rows that differ in nothing else are the same two afterwards.
    private func isSeen(_ mine: Value, _ theirs: Value) -> Bool {
        var (first, second) = (table.rows[row], table.rows[other])
        (first[column], second[column]) = (theirs, mine)
        return first != table.rows[other] || second != table.rows[row]
    }

    private func spare(_ value: Value) -> Value {
        switch value {
        case .integer: .integer(1 << 40)
        case .uuid: .uuid(high: 1 << 40, low: 1 << 40)
        case .bytes: .bytes([1, 2, 3])
        case .text: .text("spare")
        default: value
        }
    }

    private func set(
        _ row: Int, _ column: Int, to value: Value, _ tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.execute(assignment(column, value) + condition(row))
    }

    private func assignment(_ column: Int, _ value: Value) -> SQL {
        SQL(unchecked: "UPDATE \(table.name) SET \(table.columns[column]) = ") + .value(value)
            + " WHERE "
    }

    private func condition(_ row: Int) -> SQL { condition(table.rows[row]) }

    private func condition(_ values: [Value]) -> SQL {
        zip(table.columns, values).map { column, value in
            SQL(unchecked: "\(column) IS NOT DISTINCT FROM ") + .value(value)
        }.joined(by: " AND ")
    }
}

extension SQL {
    /// A NULL of whatever type the column has.
    fileprivate static func value(_ value: Value) -> SQL {
        if case .null = value { return "NULL" }
        return "\(Bound(storedValue: value))"
    }
}

/// Numbers that are the same in every run.
public struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    public mutating func upTo(_ bound: Int) -> Int {
        Int.random(in: 0..<max(bound, 1), using: &self)
    }
}

extension Mutation {
    public init(removing row: Int, of table: Snapshot) {
        self.init(way: .remove, table: table, row: row)
    }
}
