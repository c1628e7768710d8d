import Kernel

extension Clause {
    static let voluntaryExtra = Clause(.duesRules, article: 11)
    static let noDemand = Clause(.duesRules, article: 14)
}

enum SpecialWords {
    static let title = Phrase("自愿多交党费", "Dues given beyond what is asked")
    static let amount = Phrase("多交金额（元）", "Amount beyond what is asked (yuan)")
    static let amountHint = Phrase(
        "清点后填写；每月应交的党费另行登记", "Count it first; the month's own dues are recorded apart")
    static let wishedOn = Phrase("本人提出日期", "Asked for by the member on")
    static let wishedOnHint = Phrase("不晚于收款日期", "Not later than the money came")
    static let wish = Phrase("本人心愿和情况说明", "The member's wish, with a short note")
    static let wishHint = Phrase(
        "随党费一并转交上级，如：入党五十年，自愿多交", "It goes up with the money: say why the member gives it")
    static let voluntary = Phrase(
        "本人自愿，没有任何组织或个人要求", "It is the member's own will; nobody asked for it")
    static let notVoluntary = Phrase(
        "不得以任何名义要求党员多交；请确认是本人自愿后再登记",
        "Nobody may ask for more under any name: record it only if the member gives it freely")
    static let tooEarly = Phrase("不能早于规定施行之日", "Not before the regulation came into force")
    static let wishedLater = Phrase(
        "本人提出日期不能晚于收款日期", "The member asked for it before the money came")
    static let check = Phrase("核对去向", "See what becomes of it")
    static let treatment = Phrase("去向", "What becomes of it")
    static let centre = Phrase("中央组织部", "Central Organisation Department")
    static let way = Phrase("逐级转交", "On its way up")
    static let otherThanSeen = Phrase(
        "去向与核对时不同，口径可能刚刚调整，请重新核对",
        "It is not what was shown: the rule may have changed just now; check again")

    static let list = Phrase("自愿多交和大额党费", "Dues beyond what is asked")
    static let listLead = Phrase(
        "大额党费单独记账、全额转交，不算比例、不留用",
        "Large dues have their own book and go up whole: no share, nothing kept")
    static let table = Phrase("导出 Excel", "Export to Excel")
    static let kind = Phrase("项目", "For")
    static let holder = Phrase("现在何处", "Where it is")
    static let noReceipt = Phrase(
        "这笔党费已经冲正，没有收据", "These dues were reversed: there is no receipt")
    static let none = Phrase("还没有多交的党费", "Nobody has given more yet")
    static let noneHint = Phrase(
        "党员自愿多交时，在本人的党费页面登记", "Record it on the page of the member's dues")
    static let given = Phrase("自愿多交的党费", "Given beyond what was asked")
    static let one = Phrase("一笔自愿多交的党费", "Dues given beyond what was asked")
    static let proof = Phrase("收据证明", "Proof of the receipt")
    static let forward = Phrase("转交大额党费", "Pass large dues on")
    static let confirm = Phrase("确认收到", "Confirm the receipt")
    static let withdraw = Phrase("撤回转交", "Take it back")
    static let letter = Phrase("收据或回函", "Receipt or letter")
    static let letterOn = Phrase("收据或回函日期", "Dated")
    static let letterHint = Phrase("如收据编号", "Such as the number of the receipt")
    static let recordLetter = Phrase(
        "登记中央组织部的收据", "Record the receipt of the Central Organisation Department")
    static let letterRecorded = Phrase("已登记，这笔党费转交完成", "Recorded: the dues have arrived")
    static let letterNeeded = Phrase(
        "已转交中央组织部，收到收据后请登记",
        "It went to the Central Organisation Department: record the receipt when it comes")
    static let ownForwarding = Phrase(
        "这笔党费是您转交的，收据请由另一位同志登记",
        "You passed these dues on: somebody else records the receipt")
    static let movedMeanwhile = Phrase(
        "这笔党费已由其他同志办理，请看最新状态", "Somebody else was quicker; look at where it is now")
    static let reversal = Phrase("冲正自愿多交的党费", "Reversing dues given beyond what is asked")
    static let reverse = Phrase("申请冲正", "Ask for the reversal")
    static let asksBack = Phrase(
        "冲正一笔自愿多交的党费：原记录保留，另记一笔相反的账",
        "Dues beyond what was asked are reversed: the record stays, and the opposite is posted")
    static let notReversible = Phrase(
        "这笔党费已经转交、正在途中或已经冲正；在途的请先撤回",
        "It has gone up, is on its way or was reversed; take back first what is on its way")

    static let isKept = Phrase("已记入党费", "Among ordinary dues")
    static let isHere = Phrase("待转交", "To be passed on")
    static let isOnTheWay = Phrase("在途，待确认", "Handed over, not confirmed")
    static let hasArrived = Phrase(
        "已到中央组织部", "Arrived at the Central Organisation Department")
    static let isReversed = Phrase("已冲正", "Reversed")

    static let here = Phrase("大额党费：待转交", "Large dues to be passed on")
    static let inTransit = Phrase("大额党费：在途", "Large dues handed over, not confirmed")
    static let passed = Phrase("大额党费：已转交", "Large dues passed on and confirmed")
    static let excess = Phrase("其中自愿多交", "Of that, beyond what was asked")
    static let published = Phrase(
        "大额党费（全额转交中央，含全部下级）",
        "Large dues, all for the centre, all below included")

    static func of(_ name: String) -> Phrase {
        Phrase("登记\(name)自愿多交的党费", "What \(name) gives beyond what is asked")
    }

    static func lead(_ threshold: Money) -> Phrase {
        Phrase(
            "一次多交 \(threshold.grouped) 元以上的，全额转交中央；不到的，作为普通党费",
            "\(threshold.grouped) yuan or more at once go to the centre whole; less is ordinary dues"
        )
    }

    static func checkOf(_ name: String, _ amount: Money) -> Phrase {
        Phrase(
            "\(name)自愿多交 \(amount.grouped) 元", "\(name) gives \(amount.grouped) yuan more")
    }

    static func whatHappens(_ treatment: SpecialDues.Treatment, _ threshold: Money) -> Phrase {
        switch treatment {
        case .large:
            Phrase(
                "达到 \(threshold.grouped) 元，单独记账，全额逐级转交中央，各级不留用；中央组织部出具收据",
                """
                \(threshold.grouped) yuan are reached: it has its own book and goes up whole, nobody \
                keeps any of it, and the centre gives a receipt
                """)
        case .excess:
            Phrase(
                "不到 \(threshold.grouped) 元，记入普通党费，按比例上缴；不抵以后月份的党费",
                """
                It is below \(threshold.grouped) yuan: it counts as ordinary dues, of which a share \
                goes up; it pays for no later month
                """)
        }
    }

    static func receiveSo(_ amount: Money) -> Phrase {
        Phrase("登记收到 \(amount.grouped) 元", "Record \(amount.grouped) yuan as received")
    }

    static func received(_ amount: Money, _ treatment: SpecialDues.Treatment) -> Phrase {
        switch treatment {
        case .large:
            Phrase(
                "已登记 \(amount.grouped) 元，请全额转交上级",
                "\(amount.grouped) yuan recorded; pass them on whole")
        case .excess:
            Phrase(
                "已登记 \(amount.grouped) 元，记入普通党费",
                "\(amount.grouped) yuan recorded among ordinary dues")
        }
    }

    static func listOf(_ name: String) -> Phrase {
        Phrase("\(name)自愿多交和大额党费", "Dues beyond what is asked: \(name)")
    }

    static func receiptOf(_ name: String) -> Phrase {
        Phrase("\(name)自愿多交的党费", "What \(name) gave beyond what was asked")
    }

    static func forwardTo(_ upper: String?) -> Phrase {
        let receiver = upper.map { Phrase($0, $0) } ?? centre
        return Phrase(
            "全额转交\(receiver.chinese)", "Pass all of it on to \(receiver.english)")
    }

    static func forwarded(_ amount: Money) -> Phrase {
        Phrase(
            "已交出 \(amount.grouped) 元，等待确认",
            "\(amount.grouped) yuan handed over; they wait for a receipt"
        )
    }

    static func toConfirm(_ name: String) -> Phrase {
        Phrase("确认收到\(name)转交的大额党费", "Confirm the large dues passed on by \(name)")
    }

    static func toForward(_ name: String) -> Phrase {
        Phrase("转交\(name)收到的大额党费", "Pass on the large dues that \(name) received")
    }

    static func letterDay(_ first: CivilDate) -> Phrase {
        Phrase("日期应在 \(first) 到今天之间", "From \(first) until today")
    }
}

extension SpecialDues.Treatment {
    var title: Phrase {
        switch self {
        case .large: Phrase("大额党费，全额转交中央", "Large dues, all for the centre")
        case .excess: Phrase("普通党费", "Ordinary dues")
        }
    }
}
