import Audit
import Kernel
import Storage
import Web

@testable import Dues

/// The journal of the tests: the audit, and beside it a note of each row that a deed leaves to the
/// ledger, in the same transaction.
struct Notebook: Journal {
    static let migration = Migration(
        "notebook", 1, "what deeds left to the ledger",
        "CREATE TABLE noted_row (name TEXT NOT NULL, of_row TEXT NOT NULL)")

    /// Tables of which a deed leaves each row once, and the deed.
    static let tables: [(String, Action)] = [
        ("dues_payment", .receiveDues), ("dues_reversal", .reverseDues),
        ("dues_slip_withdrawal", .withdrawSlips), ("dues_special", .receiveSpecialDues),
        ("dues_special_step", .forwardSpecialDues),
        ("dues_special_reversal", .reverseSpecialDues),
    ]

    let audit: Audit

    func entries(of deeds: [Deed], _ circumstances: Circumstances) throws -> JournalEntries {
        let audited = try audit.entries(of: deeds, circumstances)
        let rows = deeds.filter { $0.outcome == .done }.flatMap(\.rows)
        return JournalEntries { tx in
            try audited.write(tx)
            try tx.insert(rows, into: "noted_row", columns: "name", "of_row") { row, pen in
                try pen.write(row.table)
                try pen.write(row.key)
            }
        }
    }
}
