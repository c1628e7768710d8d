import Kernel

/// What stands on paper and on no page.
enum PrintingPaper {
    static let instruction = Phrase(
        "逐行收款，请本人签字；收齐后由支部扫码，取消没有交的，一次登记。",
        "Collect line by line and have each member sign; then scan, untick who did not pay, record."
    )
    static let scan = Phrase("扫码登记", "Scan to record")
    static let printedOn = Phrase("打印日期", "Printed on")
    static let day = Phrase("日期", "Date")
    static let signature = Phrase("签字", "Signature")
    static let together = Phrase("合计", "Together")
    static let toCollect = Phrase("待收合计", "Still to collect")
    static let pay = Phrase(
        "请向党支部当面交纳，或转账时写上“我的党费”里的编号。",
        "Pay your branch in person, or transfer with the reference under My dues.")
    static let notice = Phrase("党费催交通知", "Reminder of dues")
    static let nobodyOwes = Phrase("没有拖欠以前月份党费的党员。", "Nobody owes dues of earlier months.")

    static func asks(_ branch: String, _ amount: Money) -> Phrase {
        Phrase("\(branch)：应交 \(amount.grouped) 元", "\(branch) asks for \(amount.grouped) yuan")
    }

    static func step(_ sentence: Phrase, _ amount: Money) -> Phrase {
        Phrase(
            "\(sentence.chinese)：\(amount.grouped) 元", "\(sentence.english): \(amount.grouped) yuan"
        )
    }

    /// The base is for the member and whoever fixes it; a branch prints without.
    static func rated(_ payer: Payer, _ rate: Rate, _ amount: Money) -> Phrase {
        Phrase(
            "\(payer.title.chinese)：计算基数 × \(rate.percent)，每月 \(amount.grouped) 元（基数见“我的党费”，只有本人和核定人看得到）",
            "\(payer.title.english): base × \(rate.percent), \(amount.grouped) yuan a month (the base stands under My dues)"
        )
    }

    static func relieved(_ fixed: Money, to amount: Money) -> Phrase {
        Phrase(
            "核定 \(fixed.grouped) 元，经批准本月交 \(amount.grouped) 元",
            "Fixed at \(fixed.grouped), reduced as approved to \(amount.grouped) yuan")
    }

    static func alsoOwed(_ arrears: [SlipLine]) -> Phrase {
        let months = arrears.map(\.month.description).joined(separator: "、")
        let sum = arrears.total(\.amount).grouped
        return Phrase("以前未交：\(months)，共 \(sum) 元", "Not paid before: \(months), \(sum) yuan")
    }

    static func owedTogether(_ sum: Money) -> Phrase {
        Phrase("以上合计 \(sum.grouped) 元", "Together \(sum.grouped) yuan")
    }

    static func makeUp(_ branch: String) -> Phrase {
        Phrase(
            "请向\(branch)补交；确有困难的，可以请支部申请少交或免交。已经交了的，请告诉支部核对。",
            "Please make up for them at \(branch). In hardship the branch can ask for a reduction.")
    }
}
