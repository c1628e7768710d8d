import CPostgres
import Kernel
import Storage

/// Values in PostgreSQL's binary forms, one after another in one buffer.
struct Parameters {
    private var bytes: [UInt8] = []
    /// Where each value ends; `nil` is NULL.
    private var ends: [Int?] = []

    init(_ values: [Value]) throws(StorageError) {
        guard values.count <= Int(UInt16.max) else {
            throw .programming("\(values.count) values are too many", in: "a statement")
        }
        // An empty buffer has no address, and a value without an address is NULL.
        bytes.reserveCapacity(16 * values.count + 1)
        bytes.append(0)
        for value in values {
            let isValue = try value.appendBinary(to: &bytes)
            ends.append(isValue ? bytes.count : nil)
        }
    }

    /// Sends the values to a prepared statement; false when the connection is lost.
    func send(to statement: String, on connection: Connection) -> Bool {
        let count = Int32(ends.count)
        let formats = [Int32](repeating: 1, count: ends.count)
        return unsafe bytes.withUnsafeBytes { buffer in
            var pointers = unsafe [UnsafePointer<CChar>?]()
            var lengths: [Int32] = []
            var start = 1
            for end in ends {
                let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                unsafe pointers.append(end == nil ? nil : (address?.advanced(by: start)))
                lengths.append(Int32(clamping: (end ?? start) - start))
                start = end ?? start
            }
            return unsafe PQsendQueryPrepared(
                connection.handle, statement, count, pointers, lengths, formats, 1) == 1
        }
    }
}

extension Value {
    /// Appends the binary form; returns false for NULL, which has none.
    func appendBinary(to bytes: inout [UInt8]) throws(StorageError) -> Bool {
        switch self {
        case .null: return false
        case .integer(let integer): bytes.append(bigEndian: UInt64(bitPattern: integer))
        case .real(let real): bytes.append(bigEndian: real.bitPattern)
        case .boolean(let boolean): bytes.append(boolean ? 1 : 0)
        case .text(let text): try bytes.append(text: text)
        case .bytes(let own): bytes.append(contentsOf: own)
        case .uuid(let high, let low):
            bytes.append(bigEndian: high)
            bytes.append(bigEndian: low)
        case .date(let date):
            let days = Int32(clamping: date.daysSince1970 - CivilDate.postgresEpoch)
            bytes.append(bigEndian: UInt32(bitPattern: days))
        }
        return true
    }
}

extension CivilDate {
    /// PostgreSQL counts its days from 2000-01-01.
    static let postgresEpoch = 10_957
}

extension Value.Kind {
    /// The types of parameters, as in the server's catalogue `pg_type`.
    var oid: UInt32 {
        switch self {
        case .integer: 20
        case .real: 701
        case .boolean: 16
        case .text: 25
        case .bytes: 17
        case .uuid: 2950
        case .date: 1082
        }
    }
}

extension [UInt8] {
    mutating func append(bigEndian number: some FixedWidthInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    fileprivate mutating func append(text: String) throws(StorageError) {
        let start = count
        append(contentsOf: text.utf8)
        if self[start...].contains(0) { throw .textWithNUL }
    }
}
