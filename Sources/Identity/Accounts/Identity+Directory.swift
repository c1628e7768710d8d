public import Directories
import Kernel
import Storage

extension Identity {
    /// What other features may know of an account.
    public static let directory = AccountDirectory { ids, tx in
        try tx.accounts(ids).mapValues { AccountCard(name: $0.name, person: $0.person) }
    }
}
