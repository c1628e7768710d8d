public import HTML
public import Kernel
public import Storage

/// Where the ledger has what was published.
public struct LedgerProof: Sendable {
    /// The page of the entry, for anybody.
    public let entry: Link
    /// What shows, without this program, that the entry stands in the log and says these numbers;
    /// nil while no head is signed over it.
    public let receipt: String?

    public init(entry: Link, receipt: String?) {
        self.entry = entry
        self.receipt = receipt
    }
}

/// Finds the entry of what was done to something at a moment; App connects Ledger. Nil while it
/// waits for its place.
public typealias ProofSource =
    @Sendable (Deed.Target, Instant, borrowing ReadTransaction) throws -> LedgerProof?
