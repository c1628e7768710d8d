import Kernel
public import Storage

extension Ledger {
    /// What the tables of this feature keep, what for and for how long.
    public static let inventory = [
        TableNote(
            "ledger_log", for: Phrase("有哪些账本", "which logs there are"), kept: publicly,
            .open("id", "name", "organization", "epoch", "origin", "key", "started_at")),
        TableNote(
            "ledger_head", for: Phrase("账本到哪里、由谁签名", "how far a log is, and who signed it"),
            kept: publicly,
            .open(
                "log", "epoch", "size", "root", "last_at", "signed_size", "signed", "cosigned")),
        TableNote(
            "ledger_cosignature", for: Phrase("各见证人最后签过的头", "what each witness signed last"),
            kept: publicly, .open("log", "witness", "note")),
        TableNote(
            "ledger_witnessed", for: Phrase("见证人签够的最后一个头", "the last head that enough have signed"),
            kept: publicly, .open("log", "note")),
        TableNote(
            "ledger_key", for: Phrase("账本更换过的公钥", "keys that took the place of others"),
            kept: publicly, .open("event", "log", "key", "since")),
        TableNote(
            "ledger_pending", for: Phrase("待入账的条目", "entries that wait for their place"),
            kept: .with(Phrase("等待入账", "they wait")), .open("seq", "log", "entry")),
        TableNote(
            "ledger_leaf", for: Phrase("账本的条目，不含个人文字", "the entries, without personal text"),
            kept: publicly, .open("log", "idx", "event", "entry", "hash")),
        TableNote(
            "ledger_tile", for: Phrase("供任何人验证的散列", "hashes by which anybody checks"),
            kept: publicly, .open("log", "level", "n", "width", "bytes")),
        TableNote(
            "ledger_payload", for: Phrase("条目所承诺的内容", "what entries commit to"),
            kept: .always(because: Phrase("删除内容另有记录", "an erasure is an entry of its own")),
            .inside("event", "subject", "actor"), .personal("salt", "payload")),
        TableNote(
            "ledger_reference", for: Phrase("条目中代表一个人的随机数", "what stands for a person"),
            kept: .with(Phrase("人员", "the person")), .personal("subject", "reference")),
        TableNote(
            "ledger_batch", for: Phrase("哪些操作记录已汇总入账", "which audit entries are in a log"),
            kept: publicly, .inside("first_seal", "last_seal", "event")),
    ]

    private static let publicly = Retention.always(
        because: Phrase("只增不改，供验证", "it is only added to, so that it can be checked"))
}
