import Kernel

extension PersonField {
    /// Whether it goes when the person asks for it. The rest is kept by duty, and says why
    /// (Personal Information Protection Law, article 47).
    var isErasable: Bool { self == .phone || self == .address || self == .bankAccount }

    /// What it is kept for and how long, as the inventory of columns has it.
    var keeping: (purpose: Phrase, retention: Phrase)? {
        guard let note = Register.inventory.first(where: { $0.table == "person" }),
            let column = note.columns.first(where: { $0.name == rawValue })
        else { return nil }
        return (column.purpose, note.retention.sentence)
    }
}

extension Clause {
    static let erasure = Clause(.personalInformationLaw, article: 47)
}

enum ErasureWords {
    static let title = Phrase("请求删除", "Ask for erasure")
    static let erased = Phrase("（已按本人请求删除）", "(erased as the person asked)")
    static let request = Phrase("删除请求", "Request for erasure")
    static let wanted = Phrase("删除", "Erased")
    static let done = Phrase("已删除", "Erased")
    static let refused = Phrase("未删除", "Not erased")
    static let reason = Phrase("为什么", "Why")
    static let withdrawn = Phrase("撤回同意", "The consent was withdrawn")
    static let lead = Phrase(
        "他人答复后，现有内容和历史中的内容一并删除；只留下“何时删除过”",
        "Somebody else answers; then it goes, out of the history too, and only the day remains")
    static let kept = Phrase("依职责保存", "Kept by duty")
    static let keptDetail = Phrase(
        "保存期限内不删除，除保存和保护外不作他用；内容有误的，可以请求更正",
        "It stays for its time and serves nothing else; what is wrong in it can be corrected")
    static let nothing = Phrase("没有登记", "Nothing is on file")
    static let nothingDetail = Phrase("不需要删除", "There is nothing to erase")
}
