import Kernel
public import Storage

extension Audit {
    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "audit_entry",
            for: Phrase("谁在何时对什么做了什么", "who did what to what, and when"),
            kept: .years(3, after: Phrase("记录", "it was written")),
            .inside(
                "id", "at", "account", "actor", "actor_name", "address", "request", "action",
                "target_kind", "target_id", "organization", "person", "purpose", "reason",
                "outcome", "changes"),
            .inside("code", for: Phrase("发现改动", "finding a change"))),
        TableNote(
            "audit_seal", for: Phrase("发现改动和删除", "finding a change or a removal"),
            kept: .always(because: Phrase("封印前后相连", "seals follow each other")),
            .inside("number", "entries", "sealed_at", "head")),
        TableNote(
            "audit_waiting", for: Phrase("待封印的记录", "entries that wait for a seal"),
            kept: .with(Phrase("等待封印", "they wait")), .inside("entry", "since")),
        TableNote(
            "audit_alert", for: Phrase("发现异常行为", "seeing what is out of the ordinary"),
            kept: .years(3, after: Phrase("提醒", "it was raised")),
            .inside("id", "rule", "subject", "account", "bucket", "count", "raised_at")),
        TableNote(
            "audit_alert_end", for: Phrase("谁怎样处理了提醒", "who settled an alert, and how"),
            kept: .with(Phrase("提醒", "the alert")),
            .inside("alert", "by_account", "at", "remark")),
        TableNote(
            "audit_check", for: Phrase("核验结果", "what verifying found"),
            kept: .years(3, after: Phrase("核验", "it was done")),
            .inside("at", "entry_count", "seal_count", "head", "finding_zh", "finding_en")),
        TableNote(
            "audit_sent", for: Phrase("已转发到哪里", "what was sent on"),
            kept: .always(because: Phrase("每个去处一行", "one row a place")),
            .inside("place", "seal")),
    ]
}
