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
    ]
}
