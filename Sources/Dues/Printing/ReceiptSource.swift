public import HTML
public import Kernel
public import Storage

/// Where the ledger has a payment.
public struct PaymentProof: Sendable {
    /// The entry as receipts name it.
    public let event: String
    /// Where the member takes the receipt.
    public let page: Link
    /// What shows, without this program, that the entry stands in the log; nil while no head is
    /// signed over it.
    public let receipt: String?

    public init(event: String, page: Link, receipt: String?) {
        self.event = event
        self.page = page
        self.receipt = receipt
    }
}

/// Finds the entry about somebody of what was done to something at a moment; App connects Ledger.
public typealias ReceiptSource =
    @Sendable (Deed.Target, Instant, PersonID, borrowing ReadTransaction) throws -> PaymentProof?
