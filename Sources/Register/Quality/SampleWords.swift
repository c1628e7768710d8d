import Kernel

enum SampleWords {
    static func of(_ name: String) -> Phrase {
        Phrase("\(name)的档案抽查", "Files of \(name) checked by hand")
    }
    static let lead = Phrase(
        "每月按公开的办法抽取：百分之一，至少 5 份、至多 50 份；任何人可以复算",
        "Drawn each month by a published rule: one in a hundred, 5 at least and 50 at most; "
            + "anybody can draw them again")
    static let draw = Phrase("抽取本月档案", "Draw this month's files")
    static func drawn(_ count: Int) -> Phrase {
        Phrase("已抽取 \(count) 份档案", "\(count) files are drawn")
    }
    static let already = Phrase("本月已经抽取过", "This month's files are drawn already")
    static let nobody = Phrase("这里没有党员，无可抽取", "Nobody is a member here")
    static let none = Phrase("还没有抽查", "Nothing was checked yet")
    static let noneHint = Phrase("抽取后，逐份对照纸质档案", "Once drawn, each is compared with the papers")
    static let month = Phrase("月份", "Month")
    static let among = Phrase("党员总数", "Among")
    static let files = Phrase("抽取", "Drawn")
    static let right = Phrase("无误", "Right")
    static let wrong = Phrase("有误", "Wrong")
    static let left = Phrase("待查", "To check")
    static let number = Phrase("序号", "No.")
    static let name = Phrase("姓名", "Name")
    static let result = Phrase("结果", "Result")
    static let reason = Phrase("哪里有误", "What is wrong")
    static let reasonHint = Phrase(
        "无误时不填；如：转正日期与志愿书不符", "Empty if right; such as: the form has another day")
    static let whichFile = Phrase("哪一份", "Which file")
    static let seed = Phrase("种子", "Seed")
    static let drawnAt = Phrase("抽取时间", "Drawn at")
    static let record = Phrase("登记抽查结果", "Record the result")
    static let recorded = Phrase("结果已登记", "The result is recorded")
    static let elsewhere = Phrase("已不在本组织", "No longer here")
    static let check = Phrase("登记", "Record")
    static func title(_ month: String) -> Phrase {
        Phrase("\(month) 抽查", "Files checked in \(month)")
    }
    static func duty(_ month: String) -> Phrase {
        Phrase("完成 \(month) 档案抽查", "Finish the check of files of \(month)")
    }
    static func left(_ count: Int, in name: String) -> Phrase {
        Phrase("\(name)，还剩 \(count) 份", "\(name), \(count) left")
    }
}

extension SampleTally.Refusal {
    var sentence: Phrase {
        switch self {
        case .ownFile:
            Phrase("自己的档案由他人核对", "Your own file is checked by somebody else")
        case .notInSample: Phrase("请选择抽中的档案", "Choose one of the files that were drawn")
        case .needsReason: Phrase("请写明哪里有误", "Say what is wrong")
        }
    }
}
