import Crypto
import Kernel
import Proofs
import Storage

/// A receipt for one entry, made anew whenever it is asked for: the later the head, the more
/// witnesses have seen it.
struct OwnReceipt: Sendable {
    let receipt: Receipt
    let log: Log
    let isWitnessed: Bool
    /// Whether the receipt says what the entry is about.
    let isOpen: Bool

    var head: Checkpoint? { Checkpoint(text: receipt.head.text) }

    /// As the QR code and the file hold it. Nil where there is more to say than a receipt can hold.
    var text: String? { receipt.text }
}

extension Transaction {
    /// Nil while no published head has the entry.
    ///
    /// - Parameter log: that of the entry, or its twin.
    borrowing func receipt(
        for own: OwnEntry, opened isOpen: Bool, in log: LogID, _ kept: KeptForProofs
    ) throws -> OwnReceipt? {
        guard let index = own.index, let log = try self.log(log),
            let head = try published(log.name)?.over(index),
            let proof = try self.proof(of: index, under: head, kept)
        else { return nil }
        let opening = isOpen ? try self.opening(of: own.entry.event) : nil
        return OwnReceipt(
            receipt: Receipt(
                entry: own.entry.bytes, index: index, path: proof.path, head: proof.head,
                opening: opening),
            log: log, isWitnessed: head.isWitnessed, isOpen: opening != nil)
    }

    private borrowing func opening(of event: EventID) throws -> Receipt.Opening? {
        try first("SELECT payload, salt FROM ledger_payload WHERE event = \(event)") {
            row throws(StorageError) -> Receipt.Opening? in
            let payload: [UInt8] = try row.next()
            let salt: [UInt8] = try row.next()
            return Digest(salt).map { Receipt.Opening(payload: payload, salt: $0) }
        } ?? nil
    }
}
