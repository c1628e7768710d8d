import Kernel

enum CorrectionWords {
    static let asking = Phrase("请求更正", "Ask for a correction")
    static let title = Phrase("更正请求", "Request for a correction")
    static let mine = Phrase("我的更正请求", "My requests")
    static let present = Phrase("现有内容", "On file")
    static let wanted = Phrase("应为", "Should be")
    static let evidence = Phrase("说明和证明", "Why, and by which paper")
    static let evidenceHint = Phrase(
        "如：出生证明、档案页码", "Such as a certificate or a page of the personnel file")
    static let send = Phrase("提交请求", "Send")
    static let asked = Phrase("请求已提交，由他人办理", "Sent; somebody else decides")
    static let answer = Phrase("答复", "Answer")
    static let agree = Phrase("同意", "Agree")
    static let refuse = Phrase("不同意", "Do not agree")
    static let reasonHint = Phrase("本人可以看到", "The person reads it")
    static let decide = Phrase("答复请求", "Answer")
    static let status = Phrase("状态", "State")
    static let pending = Phrase("等待答复", "Waiting for an answer")
    static let agreed = Phrase("已更正", "Corrected")
    static let refused = Phrase("未更正", "Not corrected")
    static let download = Phrase("下载我的全部信息", "Download all of it")
    static let paper = Phrase("下载 PDF", "Download as PDF")
    static let when = Phrase("时间", "When")
    static let who = Phrase("操作人", "Who")
    static let what = Phrase("事项", "What")
    static let paperNote = Phrase(
        "本人下载，号码完整，请妥善保管", "Taken by the person; numbers are whole: keep it safe")
}
