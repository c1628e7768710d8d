import Kernel

enum WithdrawalWords {
    static let title = Phrase("收回党费单", "Withdraw a slip")
    static let titleOfAll = Phrase("收回本月党费单", "Withdraw the month's slips")
    static let lead = Phrase(
        "发错的党费单，未交或交纳已冲正的才能收回；由另一人同意后生效",
        "For a slip issued by mistake that is not paid, or whose payment was reversed; it holds once a second person agrees"
    )
    static let withdraw = Phrase("收回", "Withdraw")
    static let ground = Phrase("原因", "Why")
    static let ask = Phrase("申请收回", "Ask for the withdrawal")
    static let asked = Phrase("已提出，等待另一人同意", "Asked; a second person has to agree")
    static let approval = Phrase("收回党费单", "Withdrawing a slip of dues")
    static let approvalOfAll = Phrase(
        "收回一个支部一个月的党费单", "Withdrawing a month's slips of a branch")
    static let what = Phrase("收回以后", "What will happen")
    static let becomes = [
        Phrase(
            "本人不再需要交这张党费单，“我的党费”里写明已收回和日期",
            "The member no longer owes it; My dues says that it was withdrawn, and when"),
        Phrase(
            "账上另记一笔相反的账，原来的记录不会删除",
            "The opposite is posted; nothing that was recorded goes away"),
        Phrase(
            "需要重新收的，再按“发出党费单”，按当时的核定和减免重新计算；不应交的不再发",
            """
            To ask again, issue slips once more: the amount is reckoned anew by what is fixed and \
            approved then. Whoever owes nothing is not asked
            """),
    ]
    static let own = Phrase(
        "自己的党费单请由其他同志申请收回", "Somebody else asks about your own slip")
    static let ownAmongThem = Phrase(
        "自己的党费单也在其中，请由其他同志申请收回",
        "Your own slip is among them: somebody else asks about them")
    static let noSlip = Phrase(
        "这个月没有可以收回的党费单", "There is no slip of this month to withdraw")
    static let isPaid = Phrase(
        "这个月已经交过，请先申请冲正这笔交纳，再收回党费单",
        "It has been paid: have the payment reversed first, then withdraw the slip")
    static let somePaid = Phrase(
        "已经有人交过，不能整批收回，请在名单上逐个收回没有交的",
        "Some have paid: withdraw the unpaid ones one by one from the list")
    static let payingOnline = Phrase(
        "有一笔在线支付还没有结果，等订单关闭或处理完再收回",
        "An online payment has not come to its end: wait until it is closed or settled")
    static let otherMeanwhile = Phrase(
        "党费单与申请时不同：有的已交、已收回或新发出，请重新申请",
        "The slips are not those that were asked about: some were paid, withdrawn or issued since; ask again"
    )
    static let request = Phrase("收回党费单的申请", "A request to withdraw slips")
    static let slips = Phrase("党费单数", "Slips")
    static let withdrawn = Phrase("已收回的党费单", "Slips that were withdrawn")
    static let withdrawnOn = Phrase("收回日期", "Withdrawn on")
    static let isWithdrawn = Phrase("已收回，这张单不用交", "Withdrawn: this slip is not owed")

    static func tooMany(_ most: Int) -> Phrase {
        Phrase(
            "一次最多收回 \(most) 张，请在名单上逐个收回",
            "At most \(most) slips at once; withdraw them one by one from the list")
    }

    static func asks(_ month: CivilMonth) -> Phrase {
        Phrase(
            "收回一张 \(month.year) 年 \(month.month) 月未交的党费单；原单保留在账上，另记一笔相反的账",
            "An unpaid slip of \(month) is withdrawn: it stays on record, and the opposite is posted"
        )
    }

    static func asksForAll(_ count: Int, _ month: CivilMonth) -> Phrase {
        Phrase(
            "收回 \(month.year) 年 \(month.month) 月 \(count) 张未交的党费单；原单保留在账上，另记一笔相反的账",
            count == 1
                ? "1 unpaid slip of \(month) is withdrawn: it stays on record, and the opposite is posted"
                : "\(count) unpaid slips of \(month) are withdrawn: they stay on record, and the opposite is posted"
        )
    }

    static func of(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase(
            "收回 \(name) \(month.year) 年 \(month.month) 月党费单", "Withdraw slips of \(month): \(name)")
    }
}
