import Kernel

// The bytes that an entry's code is made over: docs/formats/audit.md.

extension AuditEntry {
    static let formName = "tongxin-audit-entry/v1"

    /// The same bytes for the same entry, and other bytes for any other entry: each field is
    /// written with its length, and what is missing is not the same as what is empty.
    var form: [UInt8] {
        var form = ByteForm(AuditEntry.formName)
        form.write(id.bytes)
        form.write(at.microseconds)
        form.write(account?.bytes)
        form.write(actor?.bytes)
        form.write(actorName)
        form.write(address)
        form.write(request.bytes)
        form.write(action.name)
        form.write(target.kind)
        form.write(target.id)
        form.write(organization?.bytes)
        form.write(person?.bytes)
        form.write(purpose)
        form.write(reason)
        form.write(outcome.rawValue)
        form.write(Int64(changes.count))
        for change in changes {
            form.write(change.field)
            form.write(change.before)
            form.write(change.after)
        }
        return form.bytes
    }
}

/// Writes fields one after the other so that they can be told apart again.
struct ByteForm {
    private(set) var bytes: [UInt8]

    init(_ name: String) { bytes = Array(name.utf8) + [0x0A] }

    /// A byte 1, the length in four bytes, the field; a byte 0 where there is none.
    mutating func write(_ field: [UInt8]?) {
        guard let field else {
            bytes.append(0)
            return
        }
        bytes.append(1)
        append(UInt32(clamping: field.count))
        bytes += field
    }

    mutating func write(_ text: String?) { write(text.map { Array($0.utf8) }) }

    /// Eight bytes, the highest first.
    mutating func write(_ number: Int64) { append(UInt64(bitPattern: number)) }

    private mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
