public import Kernel
import LocalSettings
public import Storage

// What is kept of pay, for how long, and what goes with a person.
extension Dues {
    /// Tables of pay that nobody came back to.
    public static func forgetPay(at now: Instant, in tx: borrowing WriteTransaction) throws {
        let settings: DuesSettings = try tx.settings(on: now.date)
        let time = now - .seconds(settings[.payKeptDays] * 86_400)
        try tx.execute(
            """
            DELETE FROM dues_pay_row
            WHERE draft IN (SELECT id FROM dues_pay_draft WHERE created_at < \(time))
            """)
        try tx.execute(
            """
            UPDATE dues_pay_draft SET state = 'expired'
            WHERE state = 'open' AND created_at < \(time)
            """)
        tx.bump(topic)
    }

    static func forgetPay(
        of person: PersonID, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.execute("DELETE FROM dues_pay_row WHERE person = \(person)")
        try tx.execute("DELETE FROM dues_fixing_pay WHERE person = \(person)")
        try tx.execute("DELETE FROM dues_answer_words WHERE person = \(person)")
    }

    static let payrollInventory = [
        TableNote(
            "dues_pay_item", for: Phrase("工资项目口径", "what becomes of each line of pay"),
            kept: .always(because: Phrase("账目不可更改", "accounts are never changed")),
            .inside(
                "organization", "item", "turn", "from_month", "treatment", "recorded_at",
                "account")),
        TableNote(
            "dues_pay_draft", for: Phrase("年度核定的记录", "the record of yearly fixings"),
            kept: .always(because: Phrase("账目不可更改", "accounts are never changed")),
            .inside(
                "id", "organization", "from_month", "ground", "state", "row_count",
                "fixed_count", "same_count", "left_count", "created_at", "account")),
        TableNote(
            "dues_pay_column", for: Phrase("工资表的项目", "which lines of pay a table had"),
            kept: .with(Phrase("年度核定的记录", "the record of the fixing")),
            .inside("draft", "place", "item")),
        TableNote(
            "dues_pay_row", for: Phrase("核定前核对工资", "checking pay before dues are fixed"),
            kept: .days(30), .inside("id", "draft", "line", "person", "accepted_by"),
            .personal("fault", "detail"), .personal("accepted", stored: .digest),
            .sensitive("pay", stored: .sealed)),
        TableNote(
            "dues_fixing_pay", for: Phrase("说明基数怎样算出", "showing how a base came about"),
            kept: .with(Phrase("本人信息", "what is known of the person")),
            .inside("fixing", "person"), .sensitive("pay", stored: .sealed)),
        TableNote(
            "dues_answer", for: Phrase("本人核对基数", "the member's check of the own base"),
            kept: .always(because: Phrase("账目不可更改", "accounts are never changed")),
            .inside("id", "fixing", "turn", "person", "recorded_at", "account"),
            .personal("kind", "ground")),
        TableNote(
            "dues_answer_words", for: Phrase("异议和答复的内容", "what was said to a base"),
            kept: .with(Phrase("本人信息", "what is known of the person")),
            .inside("answer", "person"), .personal("words", stored: .sealed)),
    ]
}
