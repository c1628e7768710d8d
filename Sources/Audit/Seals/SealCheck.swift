import Kernel

/// Follows the chain of seals one by one and stops at the first that does not fit.
struct SealCheck {
    private let key: Authenticator
    private(set) var last: Seal?
    private(set) var entryCount = 0

    init(_ key: Authenticator) { self.key = key }

    /// Checks the next seal with the rows of its entries that are still there.
    mutating func check(_ seal: Seal, _ rows: [StoredEntry]) -> Finding? {
        let expected = (last?.number ?? 0) + 1
        guard seal.number == expected else { return .missing(seal: expected) }
        let found = Dictionary(rows.map { ($0.entry.id, $0) }) { first, _ in first }
        var codes: [[UInt8]] = []
        for id in seal.entries {
            guard let row = found[id] else { return .removed(id, seal: seal.number) }
            guard row.isAuthentic(by: key) else { return .changed(id) }
            codes.append(row.code)
        }
        let form = seal.form(codes: codes, previous: last?.head)
        guard key.isAuthentic(seal.head, form) else { return .broken(seal: seal.number) }
        last = seal
        entryCount += seal.entries.count
        return nil
    }
}
