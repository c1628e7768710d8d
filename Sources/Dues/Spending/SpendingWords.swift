import Kernel

enum SpendingWords {
    static func tooManyRequests(_ most: Int) -> Phrase {
        Phrase(
            "已有 \(most) 笔申请等待批准，请等批准或退回一些以后再提出",
            "\(most) requests wait already: ask again once some of them are answered")
    }

    static let funds = Phrase("党费使用", "Use of funds")
    static let fundsLead = Phrase(
        "只能用于法规规定的五类；一人登记，另一人批准后记账",
        "For the five uses of the regulation; one records, another agrees, then it is posted")
    static let title = Phrase("登记支出", "Record what was spent")
    static let lead = Phrase(
        "须经集体研究决定，附上凭证；由上级党委书记批准后记账",
        "It is decided together and has a voucher; it is posted once the committee secretary agrees"
    )
    static let one = Phrase("一笔支出", "Something that was spent")
    static let category = Phrase("用途", "Use")
    static let spentOn = Phrase("日期", "Day")
    static let purpose = Phrase("说明", "What for")
    static let purposeHint = Phrase(
        "写事项，不写个人姓名和情况，如：购买学习资料 30 套",
        "The matter, no names of people, such as: 30 sets of study materials")
    static let decidedOn = Phrase("集体决定日期", "Decided together on")
    static let decidedHint = Phrase(
        "不能由一个人或者少数人决定", "Never by one person or a few")
    static let decidedLate = Phrase(
        "应先集体决定再支出：决定日期不能晚于支出日期", "It is decided before it is spent")
    static let decision = Phrase("会议或决定文号", "Meeting or number of the decision")
    static let decisionHint = Phrase("如：支委会 2026 年第 4 次会议", "Such as: committee meeting 4 of 2026")
    static let voucher = Phrase("凭证", "Voucher")
    static let voucherHint = Phrase(
        "PDF、PNG 或 JPEG，最大 5 MB；退回修改时需要重新选择",
        "PDF, PNG or JPEG, 5 MB at most; choose it again where the form comes back")
    static let noVoucher = Phrase(
        "请附上凭证：PDF、PNG 或 JPEG 文件", "Attach the voucher: a PDF, PNG or JPEG file")
    static let voucherTooLarge = Phrase(
        "凭证超过 5 MB，请压缩后再附", "The voucher is larger than 5 MB; make it smaller")
    static let notTomorrow = Phrase("日期不能晚于今天", "Not later than today")
    static let ask = Phrase("提交批准", "Submit for agreement")
    static let asked = Phrase(
        "已提交，等待另一人批准", "Submitted; a second person has to agree")
    static let answer = Phrase("到复核页面答复", "Answer the request")
    static let asks = Phrase("一笔党费支出", "Dues are to be spent")
    static let asksBack = Phrase(
        "冲正一笔党费支出：原记录保留，另记一笔相反的账",
        "What was spent is reversed: its record stays, and the opposite is posted")
    static let reversal = Phrase("冲正党费支出", "Reversing what was spent")
    static let reverse = Phrase("申请冲正", "Ask for the reversal")
    static let notSpent = Phrase(
        "这笔支出没有记账，或已经冲正", "It was not posted, or was reversed already")
    static let none = Phrase("还没有支出", "Nothing was spent yet")
    static let noneHint = Phrase(
        "集体决定后，由干事或支部书记登记", "Once it is decided together, it is recorded here")
    static let isAsked = Phrase("待批准", "To be agreed to")
    static let isRefused = Phrase("未批准", "Not agreed to")
    static let isSpent = Phrase("已记账", "Posted")
    static let isReversed = Phrase("已冲正", "Reversed")

    static let interest = Phrase("登记利息", "Enter interest")
    static let interestTitle = Phrase("利息", "Interest")
    static let interestLead = Phrase(
        "党费利息是党费收入，不作他用", "Interest on dues is dues, and for nothing else")
    static let interestOn = Phrase("入账日期", "Credited on")
    static let interestThere = Phrase(
        "这一天的利息已经登记；有误的请另一人先冲正",
        "The interest of that day is there; somebody else reverses it first if it is wrong")
    static let reverseInterest = Phrase("冲正利息", "Reverse")
    static let noInterest = Phrase("这一天没有可以冲正的利息", "There is no interest of that day")
    static let ownInterest = Phrase(
        "自己登记的利息请由另一位同志冲正", "Somebody else reverses what you entered")

    static func of(_ name: String) -> Phrase {
        Phrase("\(name)党费使用", "Use of funds: \(name)")
    }

    static func credited(_ amount: Money) -> Phrase {
        Phrase("已登记利息 \(amount.grouped) 元", "Interest of \(amount.grouped) yuan entered")
    }

    static func uncredited(_ amount: Money) -> Phrase {
        Phrase("已冲正利息 \(amount.grouped) 元", "Interest of \(amount.grouped) yuan reversed")
    }
}
