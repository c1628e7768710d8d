import Kernel
import Storage

/// The rows of a result, one after another.
final class PostgresCursor: Cursor {
    private var result: Result
    private var row = -1
    /// Fetches more rows; nothing when these are all.
    private let more: (() throws(StorageError) -> Result)?

    init(_ result: Result, more: (() throws(StorageError) -> Result)? = nil) {
        self.result = result
        self.more = more
    }

    var statement: String { result.text }
    var columnCount: Int { result.columnCount }

    func advance() throws(StorageError) -> Bool {
        row += 1
        guard row >= result.rowCount, result.rowCount > 0, let more else {
            return row < result.rowCount
        }
        result = try more()
        row = 0
        return result.rowCount > 0
    }

    func close() {}

    func columnName(_ column: Int) -> String { result.columnName(column) }
    func columnType(_ column: Int) -> String { "type \(result.type(column))" }

    func value(_ column: Int) -> Value? {
        guard !isNull(column) else { return .null(.text) }
        return switch result.type(column) {
        case 16: boolean(column).map(Value.boolean)
        case 17: bytes(column).map(Value.bytes)
        case 20, 21, 23: integer(column).map(Value.integer)
        case 700, 701: real(column).map(Value.real)
        case 1082: date(column).map(Value.date)
        case 2950: uuid(column).map { .uuid(high: $0.high, low: $0.low) }
        default: text(column).map(Value.text)
        }
    }

    func isNull(_ column: Int) -> Bool { result.isNull(row, column) }

    func integer(_ column: Int) -> Int64? {
        switch result.type(column) {
        case 20: bigEndian(column, as: Int64.self)
        case 23: bigEndian(column, as: Int32.self).map(Int64.init)
        case 21: bigEndian(column, as: Int16.self).map(Int64.init)
        case 1700: numeric(column)?.integer
        default: nil
        }
    }

    func real(_ column: Int) -> Double? {
        switch result.type(column) {
        case 701: bigEndian(column, as: UInt64.self).map(Double.init(bitPattern:))
        case 700: bigEndian(column, as: UInt32.self).map { Double(Float(bitPattern: $0)) }
        case 1700: numeric(column)?.real
        default: nil
        }
    }

    func boolean(_ column: Int) -> Bool? {
        result.type(column) == 16 ? bigEndian(column, as: UInt8.self).map { $0 == 1 } : nil
    }

    /// The types `text`, `varchar`, `bpchar` and `name`.
    func text(_ column: Int) -> String? {
        guard [25, 1043, 1042, 19].contains(result.type(column)) else { return nil }
        return result.withBytes(row, column) { bytes in
            unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
        }
    }

    func bytes(_ column: Int) -> [UInt8]? {
        guard result.type(column) == 17 else { return nil }
        return result.withBytes(row, column) { bytes in
            unsafe bytes.withUnsafeBytes { unsafe Array($0) }
        }
    }

    func uuid(_ column: Int) -> (high: UInt64, low: UInt64)? {
        guard result.type(column) == 2950 else { return nil }
        return result.withBytes(row, column) { bytes -> (high: UInt64, low: UInt64)? in
            guard bytes.byteCount == 16 else { return nil }
            return (bytes.bigEndian(at: 0), bytes.bigEndian(at: 8))
        }
    }

    func date(_ column: Int) -> CivilDate? {
        guard result.type(column) == 1082 else { return nil }
        return bigEndian(column, as: Int32.self).map { days in
            CivilDate(daysSince1970: Int(days) + CivilDate.postgresEpoch)
        }
    }

    private func numeric(_ column: Int) -> Numeric? { result.withBytes(row, column, Numeric.init) }

    private func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(
        _ column: Int, as type: Number.Type
    ) -> Number? {
        result.withBytes(row, column) { bytes in
            bytes.byteCount == MemoryLayout<Number>.size ? bytes.bigEndian(at: 0) : nil
        }
    }
}

extension RawSpan {
    /// The caller has seen to it that there are bytes enough; the span checks it again.
    func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Number {
        Number(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}
