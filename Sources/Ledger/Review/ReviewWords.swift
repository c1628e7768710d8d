import Kernel

enum ReviewWords {
    static let changes = Phrase("变更对比", "What changed")
    static let lead = Phrase(
        "两个日期之间的变更，逐条附内容与证明", "Changes between two days, each with its contents and its proof")
    static let export = Phrase("导出这些记录", "Export these")
    static let bundle = Phrase("导出审计包", "Export the whole log")
    static let person = Phrase("人员", "Person")
    static let personHint = Phrase("姓名", "A name")
    static let from = Phrase("从", "From")
    static let until = Phrase("到", "Until")
    static let what = Phrase("变更内容", "What was changed")
    static let erased = Phrase("内容已删除", "Contents erased")
    static let nothing = Phrase("没有符合条件的变更", "Nothing of that kind was changed")
    static let nothingHint = Phrase(
        "可放宽日期、类别或人员", "Try other days, another kind or another person")
    static let download = Phrase("下载", "Download")
}
