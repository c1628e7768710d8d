public import Kernel
public import Storage

extension Audit {
    /// A seal, as whoever makes a proof of what it closes asks for it.
    public struct Sealed: Sendable {
        public let number: Int
        public let at: Instant
        public let count: Int
    }

    /// The seals after one, in their order.
    public static func seals(
        after number: Int, limit: Int, in tx: borrowing ReadTransaction
    ) throws -> [Sealed] {
        try tx.seals(after: number, limit: limit).map {
            Sealed(number: $0.number, at: $0.sealedAt, count: $0.entries.count)
        }
    }

    /// The bytes of the entries that some seals have closed, in the order in which the seals list
    /// them: docs/formats/audit.md.
    public static func sealedForms(
        in seals: ClosedRange<Int>, _ tx: borrowing ReadTransaction
    ) throws -> [[UInt8]] {
        try tx.seals(after: seals.lowerBound - 1, limit: seals.count).flatMap { seal in
            let rows = try tx.entries(seal.entries)
            let forms = Dictionary(rows.map { ($0.entry.id, $0.entry.form) }) { first, _ in first }
            return seal.entries.compactMap { forms[$0] }
        }
    }
}
