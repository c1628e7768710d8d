import Kernel

enum OnlineWords {
    static let online = Phrase("在线支付", "Online")
    static let pay = Phrase("在线支付", "Pay online")
    static let order = Phrase("在线支付的结果", "What became of an online payment")
    static let goOn = Phrase("去支付", "Go on to pay")
    static let lookAgain = Phrase("查询结果", "Check the result")
    static let notices = Phrase("支付机构的通知", "Notices of the payment provider")
    static let receipt = Phrase("账本凭证", "Receipt in the ledger")
    static let asked = Phrase("应付", "Asked")
    static let received = Phrase("支付机构收到", "Received by the provider")
    static let reference = Phrase("支付流水号", "Reference of the provider")
    static let why = Phrase("原因", "Why")
    static let howToPay = Phrase(
        "可在下面逐月在线支付；也可向所在党支部当面交纳，经支部同意可由亲属或其他党员代交",
        "Online, month by month, below; or in person, or by a proxy with the branch's consent")

    static let waiting = Phrase("等待支付结果", "Waiting for the payment")
    static let waitingHint = Phrase(
        "付完款后，这里会自动更新，一般只要几秒；没有付款的，可以接着去支付",
        "This page follows by itself within seconds of paying; if you have not paid yet, go on")
    static let confirmingHint = Phrase(
        "这个订单不能再支付，正在向支付机构确认有没有付过款；付过的会自动入账或退回",
        "This order can no longer be paid; the provider is being asked whether you did. If so, it is counted or goes back by itself"
    )
    static let paid = Phrase("已支付", "Paid")
    static let paidHint = Phrase(
        "党费已经入账，并记入公开账本", "Your dues are in the books, and in the public ledger")
    static let failed = Phrase("没有支付成功", "Not paid")
    static let failedHint = Phrase(
        "没有扣款，党费单还在；可以重新支付，也可以当面交纳",
        "Nothing was taken and the slip is still open; pay again, or in person")
    static let wrongAmount = Phrase("金额不符", "Wrong amount")
    static let wrongAmountHint = Phrase(
        "这笔钱没有记为党费，由党支部处理后通知你", "It was not counted as dues; your branch settles it with you")
    static let late = Phrase("到账太晚", "Too late")
    static let refunding = Phrase("正在退款", "Being refunded")
    static let refundingHint = Phrase(
        "这笔钱没有记为党费，会按原路退回，不需要你做什么",
        "It does not count as dues and goes back the way it came; there is nothing to do")
    static let refunded = Phrase("已退款", "Refunded")
    static let refundedHint = Phrase(
        "钱已按原路退回，到账时间以付款银行为准", "The money went back; your bank decides on which day it shows")
    static let refundRefused = Phrase("退款没有成功", "Refund refused")
    static let aside = Phrase("已另行处理", "Settled elsewhere")
    static let asideHint = Phrase("由党支部线下处理完毕", "Your branch has settled it by hand")

    static let away = Phrase(
        "支付机构暂时没有回应，订单已保存。还没付款的，请稍后点“去支付”；已经付过的，不用再付",
        "The payment provider does not answer; your order is kept. If you have not paid, go on later; if you have, do not pay again"
    )
    static let unanswered = Phrase(
        "支付机构暂时没有回应，还不知道是否付成。已经付过的不用再付，系统会继续查询",
        "The payment provider does not answer, so the result is not known yet. If you have paid, do not pay again; it goes on being asked"
    )
    static let refundStuck = Phrase("退款三天未完成", "Refund not done in three days")
    static let refundStuckHint = Phrase(
        "系统仍在催办退款，党支部也已看到，会与你联系",
        "It is still being asked for, and your branch sees it too and settles it with you")
    static let stillRefunding = Phrase(
        "这笔退款还在办理，再退一次可能退两份；线下处理完的请选“已另行处理”",
        "This refund is still under way and another could be a second one; choose “Settled elsewhere” once you have settled it"
    )
    static let notServed = Phrase(
        "这笔钱所在的支付机构已不在配置中，不能原路退款；请联系系统管理员，或线下处理后选“已另行处理”",
        "The provider that has this money is not configured any more; ask the administrator, or settle it by hand and choose “Settled elsewhere”"
    )
    static let moneyThere = Phrase("这笔钱没有记为党费", "This money does not count as dues")
    static let toSettle = Phrase("处理在线支付异常", "Settle online payments that went wrong")
    static let number = Phrase("订单号", "Order")
    static let paidAt = Phrase("付款时间", "Paid at")
    static let refundReference = Phrase("退款流水号", "Reference of the refund")
    static let nothingToPay = Phrase(
        "这个月没有要交的党费，请返回查看", "There is nothing to pay for that month; go back and look")
    static let orderedMeanwhile = Phrase(
        "这个月刚刚已经下单，请返回后接着支付", "That month has just been ordered; go back and go on from there")
    static let overMeanwhile = Phrase(
        "这个订单已经结束，请返回我的党费查看", "This order is over; go back to your dues")

    static let list = Phrase("在线支付", "Online payments")
    static let listLead = Phrase(
        "党员在线支付的每一笔；要处理的只有金额不符、退款失败和退款三天未完成三种",
        "Each online payment; only wrong amounts, refused refunds and those not done in three days wait for somebody"
    )
    static let exceptions = Phrase("要处理的", "Exceptions")
    static let refunds = Phrase("退款", "Refunds")
    static let over = Phrase("已结束", "Over")
    static let openedAt = Phrase("下单时间", "Ordered")
    static let changedAt = Phrase("最近变化", "Last change")
    static let none = Phrase("这里没有记录", "Nothing here")
    static let noneHint = Phrase(
        "党员在“我的党费”里在线支付后，会出现在这里", "What members pay online under My dues is listed here")
    static let table = Phrase("导出 Excel", "Export to Excel")
    static let answer = Phrase("处理在线支付", "Settle an online payment")
    static let refund = Phrase("原路退款", "Refund")
    static let refundAgain = Phrase("再次退款", "Refund once more")
    static let settleAside = Phrase("已另行处理", "Settled elsewhere")
    static let chooseAnswer = Phrase("请选择怎样处理", "Choose what to do")
    static let answered = Phrase("已处理", "Settled")
    static let answeredMeanwhile = Phrase(
        "其他同志刚刚处理过，请返回查看", "Somebody has just settled it; go back and look")
    static let own = Phrase(
        "自己的支付请由支部其他同志处理", "Somebody else of the branch settles your own payment")

    static func payingFor(_ month: CivilMonth) -> Phrase {
        Phrase("支付 \(month.year) 年 \(month.month) 月党费", "Paying the dues of \(month)")
    }

    static func title(_ state: OnlineOrder.State, _ month: CivilMonth) -> Phrase {
        Phrase(
            "\(month.year) 年 \(month.month) 月在线支付：\(state.title.chinese)",
            "Dues of \(month) paid online: \(state.title.english)")
    }

    static func count(_ count: Int) -> Phrase {
        Phrase("\(count) 笔", count == 1 ? "1 payment" : "\(count) payments")
    }

    static func of(_ name: String) -> Phrase {
        Phrase("\(name)在线支付", "Online payments: \(name)")
    }
}
