import Access
import Kernel
import TestSupport
import Web

@testable import Ledger

extension LogRegister {
    /// People who take part, one who does not, and an account that is nobody's.
    var desk: TestHouse {
        TestHouse(
            ledger.routes, on: database, Policy(Ledger.permissions),
            ledger.journal(beside: NoJournal())
        ) { name in
            let people: [String: PersonID] = [
                "lin": .lin, "other": PersonID(high: 2, low: 77),
            ]
            return Principal(
                account: AccountID(high: 3, low: 7), person: people[name], name: "读者", grants: [])
        }
    }
}
