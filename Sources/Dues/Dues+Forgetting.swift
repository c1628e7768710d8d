import Access
public import Kernel
public import Storage

extension Dues {
    /// Takes out what dues say of somebody who is erased: the base with the
    /// pay behind it and what was said to it, and who paid for the person. What
    /// was asked and paid stays in the accounts.
    public static func forget(
        _ person: PersonID, in tx: borrowing WriteTransaction
    ) throws {
        try tx.execute(
            "UPDATE dues_fixing SET base = NULL WHERE person = \(person)")
        try tx.execute("DELETE FROM dues_proxy WHERE person = \(person)")
        try forgetPay(of: person, in: tx)
        try forgetStatements(of: person, in: tx)
        try forgetSpecial(of: person, in: tx)
        try tx.forgetApprovals(
            of: [reversalKind, reliefKind, specialReversalKind, withdrawalKind],
            beginningWith: person.description)
        tx.bump(topic)
    }
}
