import Kernel
public import Keyring
import LocalSettings
import Register
public import Storage

extension Dues {
    /// What a rotation of keys has to move, and a new key of a person.
    public static let sealedColumns: [SealedColumn] = [
        .base, .draftPay, .fixingPay, .answerWords, .statementPayer, .statementRemark,
        .specialWords,
    ]

    static let accounting = Retention.always(
        because: Phrase("账目不可更改", "accounts are never changed"))

    public static let inventory =
        accountsInventory + payrollInventory + booksInventory + onlineInventory + sheetsInventory
        + specialInventory + withdrawalInventory + outwardInventory

    private static let accountsInventory: [TableNote] = [
        .settings(in: "dues_setting"),
        TableNote(
            "dues_fixing", for: Phrase("核定每月应交党费", "fixing what is owed each month"),
            kept: accounting,
            .inside("id", "person", "turn", "organization", "from_month", "recorded_at", "account"),
            .personal("payer", "rate", "amount", "ground"),
            .personal("base", stored: .sealed)),
        TableNote(
            "dues_act", for: Phrase("党费账目", "the accounts of dues"), kept: accounting,
            .inside("id", "kind", "branch", "recorded_at", "account")),
        TableNote(
            "dues_posting", for: Phrase("党费账目", "the accounts of dues"), kept: accounting,
            .inside("act", "line", "book", "branch", "person"), .personal("amount")),
        TableNote(
            "dues_slip", for: Phrase("每月党费单", "the slip of each month"), kept: accounting,
            .inside("person", "month", "branch", "fixing", "act"), .personal("amount")),
        TableNote(
            "dues_payment", for: Phrase("交纳记录", "what was paid"), kept: accounting,
            .inside("person", "month", "turn", "act", "received_on"),
            .personal("amount", "method")),
        TableNote(
            "dues_relief", for: Phrase("减免记录", "dues reduced or waived"), kept: accounting,
            .inside(
                "id", "person", "turn", "branch", "from_month", "until_month", "recorded_at",
                "requester", "account"),
            .personal("amount")),
        TableNote(
            "dues_reversal", for: Phrase("冲正记录", "payments that were taken back"),
            kept: accounting, .inside("person", "month", "turn", "act"), .personal("ground")),
        TableNote(
            "dues_run", for: Phrase("批量发单的进度", "how far slips for a subtree are"),
            kept: accounting,
            .inside(
                "id", "organization", "month", "started_at", "account", "state", "unit_count",
                "units_done", "slip_count", "amount", "unfixed_count", "ended_at",
                "holder", "held_until", "failed_at", "resumed_at", "resumed_by")),
        TableNote(
            "dues_proxy", for: Phrase("代交人", "who paid for somebody"), kept: accounting,
            .inside("person", "month", "turn"), .personal("proxy", "relation")),
        TableNote(
            "dues_statement", for: Phrase("交来的银行对账单", "statements of a bank"),
            kept: accounting,
            .inside(
                "id", "organization", "digest", "lines", "recorded_at", "account")),
        TableNote(
            "dues_statement_line", for: Phrase("对账单的各笔", "the lines of a statement"),
            kept: .always(
                because: Phrase(
                    "账目不可更改；付款人和附言按设定天数或随本人清除",
                    "accounts are never changed; payer and remark go after the days that are set, or with the person"
                )),
            .inside(
                "id", "statement", "line", "organization", "bank_reference", "booked_on", "flow",
                "twin", "earlier"),
            .personal("amount"), .personal("identity", stored: .digest),
            .personal("payer", "remark", stored: .sealed)),
        TableNote(
            "dues_statement_answer", for: Phrase("各笔怎样处理", "what became of each line"),
            kept: accounting,
            .inside("statement", "line", "turn", "kind", "reason", "recorded_at", "account")),
        TableNote(
            "dues_statement_payment", for: Phrase("哪一笔交了哪张党费单", "which line paid which slip"),
            kept: accounting,
            .inside("person", "month", "turn", "statement", "line", "answer")),
    ]
}

extension SealedColumn {
    static let base = SealedColumn("dues_fixing", "base", of: "person", under: .ownKey)
}
