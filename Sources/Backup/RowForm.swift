import Kernel
import Storage

/// The class of a value in a row: the five that both engines share.
private enum Class: UInt8 {
    case null, integer, real, text, bytes
}

extension [UInt8] {
    /// Appends a value in the form that does not tell the engine it comes from.
    mutating func append(_ value: Value) {
        switch value {
        case .null: append(Class.null.rawValue)
        case .integer(let integer): append(integer)
        case .boolean(let boolean): append(boolean ? 1 : 0 as Int64)
        case .real(let real):
            append(Class.real.rawValue)
            append(bigEndian: real.bitPattern)
        case .text(let text): append(.text, Array(text.utf8))
        case .date(let date): append(.text, Array(date.description.utf8))
        case .bytes(let bytes): append(.bytes, bytes)
        case .uuid(let high, let low):
            var bytes: [UInt8] = []
            bytes.append(bigEndian: high)
            bytes.append(bigEndian: low)
            append(.bytes, bytes)
        }
    }

    private mutating func append(_ integer: Int64) {
        append(Class.integer.rawValue)
        append(bigEndian: integer)
    }

    private mutating func append(_ kind: Class, _ content: [UInt8]) {
        append(kind.rawValue)
        append(bigEndian: UInt32(clamping: content.count))
        append(contentsOf: content)
    }
}

/// Reads the values of a section of rows.
struct RowReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func row(of count: Int) throws(BackupRefusal) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try value()) }
        return values
    }

    private mutating func value() throws(BackupRefusal) -> Value {
        guard let kind = Class(rawValue: try number(of: UInt8.self)) else {
            throw .damaged("a value is of no known class")
        }
        switch kind {
        case .null: return .null(.text)
        case .integer: return .integer(try number(of: Int64.self))
        case .real: return .real(Double(bitPattern: try number(of: UInt64.self)))
        case .text:
            guard let text = String(validating: try content(), as: UTF8.self) else {
                throw .damaged("a text is not UTF-8")
            }
            return .text(text)
        case .bytes: return .bytes(Array(try content()))
        }
    }

    private mutating func content() throws(BackupRefusal) -> ArraySlice<UInt8> {
        try take(Int(try number(of: UInt32.self)))
    }

    private mutating func number<Number: FixedWidthInteger>(
        of type: Number.Type
    ) throws(BackupRefusal) -> Number {
        try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    private mutating func take(_ count: Int) throws(BackupRefusal) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .damaged("a row ends early") }
        defer { position += count }
        return bytes[position..<position + count]
    }
}

extension Value {
    /// The value as a column of a kind wants it; `nil` when it does not fit.
    func fitted(to kind: Kind) -> Value? {
        switch (self, kind) {
        case (.null, _): .null(kind)
        case (.integer, .integer), (.real, .real), (.text, .text), (.bytes, .bytes): self
        case (.integer(0), .boolean): .boolean(false)
        case (.integer(1), .boolean): .boolean(true)
        case (.text(let text), .date): CivilDate(text).map(Value.date)
        case (.bytes(let bytes), .uuid): ID<Never>(bytes: bytes).map(\.storedValue)
        default: nil
        }
    }
}
