public import Kernel
import LocalSettings
public import Storage

extension Dues {
    /// Takes out what a bank told of payers: a line that paid nobody's dues keeps it no longer than
    /// the deployer has set.
    public static func clearStatements(
        on today: CivilDate, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        let settings: DuesSettings = try tx.settings(on: today)
        let before = today.adding(days: -settings[.statementDays]).start
        try tx.execute(
            """
            UPDATE dues_statement_line SET payer = NULL, remark = NULL
            WHERE statement IN (SELECT id FROM dues_statement WHERE recorded_at < \(before))
                AND (payer IS NOT NULL OR remark IS NOT NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM dues_statement_payment AS p
                    LEFT JOIN dues_reversal AS r
                        ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
                    WHERE p.statement = dues_statement_line.statement
                        AND p.line = dues_statement_line.line AND r.act IS NULL
                )
            """)
    }

    /// What a bank told of the lines that paid for somebody who is erased.
    static func forgetStatements(
        of person: PersonID, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        let lines = try tx.linesPaying(for: person)
        for (statement, line) in lines {
            try tx.execute(
                """
                UPDATE dues_statement_line SET payer = NULL, remark = NULL
                WHERE statement = \(statement) AND line = \(line)
                """)
        }
    }
}

extension Transaction {
    fileprivate borrowing func linesPaying(
        for person: PersonID
    ) throws(StorageError) -> [(BankStatement.ID, Int)] {
        try rows("SELECT statement, line FROM dues_statement_payment WHERE person = \(person)") {
            row in (try row.next(), try row.next())
        }
    }
}
