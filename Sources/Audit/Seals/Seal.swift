import Kernel

/// Closes a batch of entries: it lists them, takes in their codes, and follows the seal before.
///
/// After a seal no entry can be changed, removed or put between without somebody who holds the
/// key; and no seal can be taken out of the chain.
struct Seal: Sendable, Equatable {
    let number: Int
    let entries: [AuditEntry.ID]
    let sealedAt: Instant
    /// What the next seal and everybody who keeps a copy holds on to.
    let head: [UInt8]

    static let formName = "tongxin-audit-seal/v1"

    /// How many entries one seal closes at most.
    static let largest = 500

    init(number: Int, entries: [AuditEntry.ID], sealedAt: Instant, head: [UInt8]) {
        self.number = number
        self.entries = entries
        self.sealedAt = sealedAt
        self.head = head
    }

    /// The next seal after another, or the first.
    init(
        of entries: [EntryCode], after previous: Seal?, at instant: Instant,
        by key: Authenticator
    ) {
        let number = (previous?.number ?? 0) + 1
        let ids = entries.map(\.id)
        let form = Seal.form(
            number, ids, entries.map(\.code), sealedAt: instant, previous: previous?.head)
        self.init(number: number, entries: ids, sealedAt: instant, head: key.code(form))
    }

    /// The bytes that the head is made over: docs/formats/audit.md.
    func form(codes: [[UInt8]], previous: [UInt8]?) -> [UInt8] {
        Seal.form(number, entries, codes, sealedAt: sealedAt, previous: previous)
    }

    private static func form(
        _ number: Int, _ entries: [AuditEntry.ID], _ codes: [[UInt8]], sealedAt: Instant,
        previous: [UInt8]?
    ) -> [UInt8] {
        var form = ByteForm(formName)
        form.write(Int64(number))
        form.write(sealedAt.microseconds)
        form.write(previous)
        form.write(Int64(entries.count))
        for (id, code) in zip(entries, codes) {
            form.write(id.bytes)
            form.write(code)
        }
        return form.bytes
    }
}

/// The code of an entry, which stands for all that the entry says.
struct EntryCode: Sendable {
    let id: AuditEntry.ID
    let code: [UInt8]
}
