import Kernel

// What is said about issuing slips and receiving money.
extension DuesWords {
    static let issue = Phrase("发出党费单", "Issue slips")
    static let issueLead = Phrase(
        "发出后不能修改；已有党费单的党员不会重复", "Slips stay as issued; nobody gets a second one")
    static let toIssue = Phrase("将发出", "To issue")
    static let issuedBefore = Phrase("已经发出", "Issued before")
    static let notYet = Phrase(
        "这个月还没有到，到了当月再发出", "That month has not begun; issue its slips then")
    static let nothingToIssue = Phrase(
        "没有可以发出的党费单：都已发出，或还没有核定", "Nothing to issue: all have slips, or none is fixed")

    static func issueFor(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase(
            "发出 \(name) \(month.year) 年 \(month.month) 月党费单", "Issue slips of \(month): \(name)")
    }

    static func issueSo(_ count: Int) -> Phrase {
        Phrase("发出 \(count) 张党费单", count == 1 ? "Issue 1 slip" : "Issue \(count) slips")
    }

    static func issued(_ count: Int) -> Phrase {
        Phrase("已发出 \(count) 张党费单", count == 1 ? "1 slip issued" : "\(count) slips issued")
    }

    static func tooMany(_ most: Int) -> Phrase {
        Phrase(
            "一次最多 \(most) 人，请到下级组织逐个发出",
            "At most \(most) members at once; issue them for the organisations below")
    }

    static let receive = Phrase("登记收到", "Record as received")
    static let proxy = Phrase("代交人", "Brought by")
    static let proxyHint = Phrase(
        "本人当面交纳时不填；代交须经支部同意", "Leave empty if paid in person; a proxy needs the branch's consent")
    static let relation = Phrase("与本人关系", "Relation to the member")
    static let relationHint = Phrase("如：配偶、同支部党员", "Such as: spouse, member of the branch")
    static let relationMissing = Phrase("请填写代交人与本人的关系", "Say how the proxy is related")
    static let proxyMissing = Phrase(
        "请填写代交人；本人交纳的不填关系", "Name the proxy, or leave the relation empty")
    static let notTomorrow = Phrase("收款日期不能晚于今天", "Not later than today")
    static let ownPayment = Phrase(
        "自己交的党费请由支部其他同志登记", "Somebody else of the branch records your own payment")
    static let paidMeanwhile = Phrase(
        "其中有人已经交过，或没有党费单，请返回重新勾选", "Some have paid already or have no slip; go back and tick again")
    static let nothingOpen = Phrase("没有要登记的党费单", "There is no slip to record")
    static let nothingOpenHint = Phrase(
        "可能已由其他同志登记", "Somebody else may have recorded it")

    static let shown = Phrase("打开页面时的党费单", "The slips that the page showed")
    static let changedSinceShown = Phrase(
        "打开页面以后有变化：党费单已收回或重新发出，或者交款已冲正。请按现在的内容核对后再办",
        "Something has changed since the page was opened: a slip was withdrawn or issued anew, or a payment taken back. Look at what stands here now first"
    )
    static let answerOnRequest = Phrase(
        "同意或不同意，请回到复核页面答复", "Answer on the page of the request")
    static let requestIsOver = Phrase("这项申请已经办结", "This request is over")

    static func notBefore(_ month: CivilMonth) -> Phrase {
        Phrase("不能早于 \(month.firstDay)", "Not before \(month.firstDay)")
    }

    static func nobodyChosen(_ most: Int) -> Phrase {
        Phrase("请勾选 1 到 \(most) 名党员", "Tick 1 to \(most) members")
    }

    static func receiveSo(_ count: Int, _ total: Money) -> Phrase {
        Phrase(
            "登记收到 \(count) 人 \(total.grouped) 元",
            count == 1
                ? "Record \(total.grouped) yuan from 1 member"
                : "Record \(total.grouped) yuan from \(count) members")
    }

    static func recorded(_ count: Int, _ total: Money) -> Phrase {
        Phrase(
            "已登记 \(count) 人交纳 \(total.grouped) 元",
            count == 1
                ? "\(total.grouped) yuan from 1 member recorded"
                : "\(total.grouped) yuan from \(count) members recorded")
    }
}
