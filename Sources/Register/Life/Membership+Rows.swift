import Kernel
import Storage

// What the ledger commits to when the relation of somebody changes: the whole relation as it is
// then, so that `tongxin-verify` can make the roster anew.

extension Transaction {
    borrowing func relation(of person: PersonID) throws(StorageError) -> [Deed.Row] {
        let version: Int? = try first("SELECT version FROM person WHERE id = \(person)")
        let file = Deed.Row("person", person.description, ["version": version.map(String.init)])
        return try memberships(of: person).map(\.row) + [file]
    }
}

extension Membership {
    fileprivate var row: Deed.Row {
        Deed.Row(
            "membership", validFrom.description,
            [
                "branch": branch.description, "category": category.rawValue,
                "joined_on": joinedOn.description, "confirmed_on": confirmedOn?.description,
                "valid_until": validUntil?.description,
            ])
    }
}
