import Storage

extension Dues {
    /// What the tables of before lacked. The name of a bank's file often has the number of an account
    /// in it: it is not kept.
    static let amendments = Migration(
        "dues", 11, "who resumed a run, and which doubt was accepted",
        "ALTER TABLE dues_run ADD COLUMN failed_at INSTANT",
        "ALTER TABLE dues_run ADD COLUMN resumed_at INSTANT",
        "ALTER TABLE dues_run ADD COLUMN resumed_by UUID",
        "ALTER TABLE dues_pay_row ADD COLUMN accepted BYTES",
        "ALTER TABLE dues_statement DROP COLUMN file_name")
}
