import Dues
import Identity
import Imports
import Kernel
import Register
import Storage
import Web

/// Removes, once a day, what has served its purpose, as the inventory of columns promises
/// (security.md, S17).
struct Upkeep: Sendable {
    /// The tables whose rows stay a number of days. A test compares them with the inventory.
    static let tables: Set<String> = [
        "dues_pay_row", "import_piece", "import_stranger", "kept_answer", "number_search",
        "one_time_link",
        "patience", "session", "sign_in_record",
    ]

    let identity: Identity
    let database: any Database
    let clock: any TimeSource
    let report: @Sendable (any Error) -> Void

    /// Goes round until it is cancelled. What fails is reported and tried again within the hour.
    func run() async {
        var doneOn: CivilDate?
        while !Task.isCancelled {
            let today = clock.now().date
            if doneOn != today {
                do {
                    try await tidy()
                    doneOn = today
                } catch { report(error) }
            }
            do { try await Task.sleep(for: .seconds(3600)) } catch { return }
        }
    }

    func tidy() async throws {
        try await identity.tidy()
        let now = clock.now()
        try await database.write { tx in
            try tx.forgetAnswers(before: now - .seconds(2 * 86_400))
            try tx.forgetNumberSearches(before: now - .seconds(86_400))
            try tx.trimFeed(keeping: 500_000)
            try tx.forgetImportedFiles(before: now - .seconds(30 * 86_400))
            try Dues.forgetPay(at: now, in: tx)
            try Dues.clearStatements(on: now.date, in: tx)
        }
    }
}
