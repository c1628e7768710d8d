public import Proofs
public import Storage

extension Ledger {
    /// What shows that an entry stands in the log of a name. Nil where there is no such entry below
    /// the published head.
    public func proof(
        of index: Int, in name: String, _ tx: borrowing ReadTransaction
    ) throws -> ProofFile? { try tx.proof(of: index, in: name) }
}
