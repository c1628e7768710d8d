public import Kernel

/// A type that can be read from a column.
public protocol Readable {
    /// `nil` when the column holds something else; the row then says which column of which
    /// statement that was.
    init?(reading column: borrowing Column)
}

/// One column of the row at hand. It cannot be kept.
public struct Column: ~Copyable {
    let cursor: any Cursor
    let index: Int

    public var value: Value? { cursor.value(index) }
    public var isNull: Bool { cursor.isNull(index) }
    public var integer: Int64? { cursor.integer(index) }
    public var real: Double? { cursor.real(index) }
    public var boolean: Bool? { cursor.boolean(index) }
    public var text: String? { cursor.text(index) }
    public var bytes: [UInt8]? { cursor.bytes(index) }
    public var uuid: (high: UInt64, low: UInt64)? { cursor.uuid(index) }
    public var date: CivilDate? { cursor.date(index) }
}

extension Int: Readable {
    public init?(reading column: borrowing Column) {
        guard let integer = column.integer else { return nil }
        self.init(exactly: integer)
    }
}

extension Int64: Readable {
    public init?(reading column: borrowing Column) {
        guard let integer = column.integer else { return nil }
        self = integer
    }
}

extension Double: Readable {
    public init?(reading column: borrowing Column) {
        guard let real = column.real else { return nil }
        self = real
    }
}

extension Bool: Readable {
    public init?(reading column: borrowing Column) {
        guard let boolean = column.boolean else { return nil }
        self = boolean
    }
}

extension String: Readable {
    public init?(reading column: borrowing Column) {
        guard let text = column.text else { return nil }
        self = text
    }
}

extension Array: Readable where Element == UInt8 {
    public init?(reading column: borrowing Column) {
        guard let bytes = column.bytes else { return nil }
        self = bytes
    }
}

extension ID: Readable {
    public init?(reading column: borrowing Column) {
        guard let uuid = column.uuid else { return nil }
        self.init(high: uuid.high, low: uuid.low)
    }
}

extension Instant: Readable {
    public init?(reading column: borrowing Column) {
        guard let integer = column.integer else { return nil }
        self.init(microseconds: integer)
    }
}

extension CivilDate: Readable {
    public init?(reading column: borrowing Column) {
        guard let date = column.date else { return nil }
        self = date
    }
}

extension Optional: Readable where Wrapped: Readable {
    public init?(reading column: borrowing Column) {
        if column.isNull {
            self = Wrapped?.none
        } else {
            guard let wrapped = Wrapped(reading: column) else { return nil }
            self = .some(wrapped)
        }
    }
}

extension RawRepresentable where Self: Readable, RawValue: Readable {
    public init?(reading column: borrowing Column) {
        guard let raw = RawValue(reading: column) else { return nil }
        self.init(rawValue: raw)
    }
}

/// Whatever a column holds, for what copies tables without knowing them.
extension Value: Readable {
    public init?(reading column: borrowing Column) {
        guard let value = column.value else { return nil }
        self = value
    }
}
