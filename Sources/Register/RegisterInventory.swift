import Kernel
public import Keyring
import LocalSettings
public import Storage

extension Register {
    /// What a rotation of keys has to move.
    public static let sealedColumns: [SealedColumn] = [
        KeyColumn.ownKey.sealed, .idNumber, .phone, .address, .bankAccount, .changeBefore,
        .changeAfter, .wanted, .evidence,
    ]

    /// What the tables of this feature keep, what for and for how long.
    public static let inventory =
        people + changes + records + rights + settings + samples + views

    private static let left = Retention.years(
        3, after: Phrase("关系转出或去世", "the relation left or ended"))

    private static let people = [
        TableNote(
            "person", for: Phrase("党员名册", "the register of members"), kept: left,
            .inside("id", "name", "name_order", "name_key", "version"),
            .personal(
                "sex", "birth_date", "ethnicity", "education", "degree", "employment",
                "work_post", "professional_title", "work_began_on",
                for: Phrase("党内统计", "the statutory statistics")),
            .personal(
                "native_place", "introducers",
                for: Phrase("党员信息采集", "the collection of members' data")),
            .secret(
                "own_key", stored: .sealed,
                for: Phrase("加密本人信息的密钥", "the key that seals what is known of the person")),
            .sensitive(
                "id_number", stored: .sealed, for: Phrase("核对身份", "telling people apart")),
            .personal(
                "number_doubts",
                for: Phrase("核对号码与出生日期、性别", "comparing the number with birth and sex")),
            .sensitive(
                "id_number_index", stored: .digest, for: Phrase("防止重复", "finding doubles")),
            .personal(
                "phone", stored: .sealed, for: Phrase("通知本人", "reaching the person")),
            .personal(
                "phone_index", stored: .digest, for: Phrase("按号码查找", "finding by number")),
            .sensitive(
                "address", stored: .sealed,
                for: Phrase("寄送和走访", "sending letters and visiting")),
            .sensitive(
                "bank_account", stored: .sealed,
                for: Phrase("党费退付和慰问金发放", "paying back dues and paying help"))),
        TableNote(
            "membership", for: Phrase("组织关系", "the formal relation to a branch"), kept: left,
            .inside("person", "valid_from", "valid_until", "branch", "category"),
            .personal("joined_on", "confirmed_on")),
        TableNote(
            "standing", for: Phrase("党籍状态", "the standing of members and applicants"),
            kept: left,
            .inside("person", "valid_from", "valid_until", "organization"),
            .personal("standing", "step", "region")),
        TableNote(
            "number_search",
            for: Phrase("防止枚举号码", "making guessing numbers slow"), kept: .days(1),
            .inside("account", "at", "request")),
    ]

    private static let changes = [
        TableNote(
            "person_change", for: Phrase("变更记录", "the history of a file"), kept: left,
            .inside(
                "id", "person", "number", "kind", "effective_on", "recorded_at", "account",
                "actor", "instrument", "article", "batch"),
            .personal("reason")),
        TableNote(
            "person_batch",
            for: Phrase("成批登记和撤销", "files entered together, and taken back together"),
            kept: left,
            .inside("id", "begun_at", "account", "taken_back_at")),
        TableNote(
            "person_change_value",
            for: Phrase("变更前后的内容", "what stood in the file before"), kept: left,
            .inside("id", "change", "person", "field"),
            .sensitive("before_value", "after_value", stored: .sealed)),
    ]

    private static let records = [
        TableNote(
            "person_record", for: Phrase("党员档案", "the member's file"), kept: left,
            .inside("id", "person", "recorded_by", "withdrawn_by"),
            .personal(
                "kind", "code", "title", "body", "valid_from", "valid_until",
                for: Phrase("奖惩和经历", "honours, sanctions and careers"))),
        TableNote(
            "talent_pool",
            for: Phrase("本人同意的人才库", "the talent pool, for who joined it"),
            kept: .with(Phrase("本人的同意", "the consent")),
            .personal("person", "since")),
    ]

    private static let rights = [
        TableNote(
            "person_consent", for: Phrase("同意和撤回", "consent given and withdrawn"),
            kept: left,
            .inside("person", "matter", "number", "notice", "account"),
            .personal("is_given", "at")),
        TableNote(
            "correction", for: Phrase("更正请求", "requests for corrections"), kept: left,
            .inside("id", "person", "organization", "requested_at", "requester"),
            .personal("field"),
            .sensitive("wanted", "evidence", stored: .sealed)),
        TableNote(
            "correction_verdict", for: Phrase("更正请求的答复", "answers to such requests"),
            kept: left,
            .inside("correction", "person", "requester", "by_account", "at"),
            .personal("is_agreed", "reason")),
        TableNote(
            "person_erasure", for: Phrase("删除档案的记录", "which files were erased"),
            kept: .always(because: Phrase("证明依法删除", "it shows that the law was kept")),
            .inside("person", "at", "requester", "by_account")),
    ]

    private static let samples = [
        TableNote(
            "quality_sample", for: Phrase("每月抽查档案", "the monthly check of files"), kept: left,
            .inside("id", "organization", "month", "seed", "members", "drawn_at", "account")),
        TableNote(
            "quality_file", for: Phrase("抽中的档案", "files that were drawn"), kept: left,
            .inside("sample", "number", "person")),
        TableNote(
            "quality_verdict", for: Phrase("抽查结果", "what the check found"), kept: left,
            .inside("sample", "number", "turn", "person", "at", "account"),
            .personal("is_right", "reason")),
    ]

    private static let views = [
        TableNote(
            "member_view", for: Phrase("名册的常用视图", "views of the member list"),
            kept: .with(Phrase("本人保存的视图", "its owner keeps the view")),
            .inside(
                "id", "account", "name", "organization", "query", "is_default", "saved_at"))
    ]

    private static let settings: [TableNote] = [
        .settings(in: "register_setting")
    ]
}

extension KeyColumn {
    /// Where each person's key is.
    public static let ownKey = KeyColumn("person", "own_key")
}

extension SealedColumn {
    static let idNumber = SealedColumn("person", "id_number", of: "id", under: .ownKey)
    static let phone = SealedColumn("person", "phone", of: "id", under: .ownKey)
    static let address = SealedColumn("person", "address", of: "id", under: .ownKey)
    static let bankAccount = SealedColumn("person", "bank_account", of: "id", under: .ownKey)
    static let wanted = SealedColumn("correction", "wanted", of: "person", under: .ownKey)
    static let evidence = SealedColumn("correction", "evidence", of: "person", under: .ownKey)
    static let changeBefore = SealedColumn(
        "person_change_value", "before_value", of: "person", under: .ownKey)
    static let changeAfter = SealedColumn(
        "person_change_value", "after_value", of: "person", under: .ownKey)
}
