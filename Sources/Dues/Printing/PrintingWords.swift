import Kernel

/// What is said about sheets, receipts, certificates and reports.
enum PrintingWords {
    static let sheet = Phrase("收缴单", "Collection sheet")
    static let sheetLead = Phrase(
        "打印后请党员逐行签字，收齐扫码登记；第一页是收缴单，后面是可以裁开的党费单",
        "Members sign line by line; scan the code to record. Slips to cut out stand behind it")
    static let makeSheet = Phrase("生成收缴单", "Make the sheet")
    static let takeSheet = Phrase("打印收缴单（PDF）", "Sheet and slips (PDF)")
    static let takeWithBases = Phrase("打印带计算基数的党费单", "Slips with the base")
    static let takeNotices = Phrase("催交通知（PDF）", "Reminders (PDF)")
    static let made = Phrase("收缴单已生成", "The sheet is ready")
    static let quicker = Phrase("有人刚刚生成了收缴单，请刷新", "Somebody has just made one; reload")
    static let nothingToPrint = Phrase(
        "这个月还没有可以收的党费单", "There are no slips to collect for this month")
    static let nothingToPrintHint = Phrase(
        "先发出党费单；上级组织请到各党支部打印",
        "Issue the slips first; organisations above print in each branch")
    static let tooLong = Phrase(
        "一张收缴单最多 \(DuesSheet.mostLines) 人，请按党小组在名单上登记",
        "A sheet holds \(DuesSheet.mostLines) members at most; record them from the list instead")
    static let earlier = Phrase("本月的收缴单", "Sheets of this month")
    static let version = Phrase("版次", "Version")
    static let mark = Phrase("校验码", "Mark")
    static let madeOn = Phrase("生成日期", "Made on")

    static let returned = Phrase("登记收回的收缴单", "Record a returned sheet")
    static let toRecord = Phrase("待登记", "To record")
    static let hasPaid = Phrase("已交", "Paid")
    static let line = Phrase("序号", "Line")
    static let onHint = Phrase("一张单用同一天；个别不同的在行内改", "One day for all; change single lines below")
    static let otherDay = Phrase("另一天", "Another day")
    static let recordTicked = Phrase("登记勾选的党员", "Record everybody ticked")
    static let paidBefore = Phrase("已交，不再登记", "Paid already, skipped")
    static let own = Phrase("本人，由其他同志登记", "Your own: somebody else records it")
    static let gone = Phrase("党费单已不在", "No slip any more")
    static let allRecorded = Phrase(
        "勾选的党员都已经登记过了，没有重复登记", "All of them were recorded before; nothing is posted twice")
    static let otherSheet = Phrase(
        "提交的内容与这张收缴单不符，请刷新页面后再登记", "This is not what the sheet says; reload the page")
    static let turns = Phrase("第几次交纳", "Which payment it is")
    static let differs = Phrase(
        "扫到的收缴单与系统里的不一致", "The paper does not say what stands here")
    static let differsHint = Phrase(
        "请逐行核对姓名和金额，或重新打印后再收", "Check each name and amount, or print the sheet anew")
    static let laterOne = Phrase("这个月有更新的收缴单", "There is a later sheet of this month")
    static let toLaterOne = Phrase("打开最新的收缴单", "Open the latest sheet")

    static let receipt = Phrase("收据", "Receipt")
    static let receiptPaper = Phrase("打印收据（PDF）", "Receipt (PDF)")
    static let proof = Phrase("账本凭证", "Receipt of the ledger")
    static let total = Phrase("合计", "Total")
    static let capitals = Phrase("大写", "In Chinese capitals")
    static let receiver = Phrase("收款登记人", "Received by")
    static let provider = Phrase("支付机构（在线支付）", "The payment provider, online")
    static let recordedOn = Phrase("登记日期", "Recorded on")
    static let entry = Phrase("账本记录", "Ledger entry")
    static let waits = Phrase("正在写入，稍后再看", "Being written; look again later")
    static let takenBack = Phrase("已冲正", "Taken back")
    static let notPaid = Phrase("这个月没有交纳记录，没有收据", "Nothing was paid for this month")
    static let signHere = Phrase(
        "收款人签字：                    交款人签字：",
        "Received by:                    Paid by:")

    static let certificate = Phrase("党费缴纳证明", "Certificate of dues")
    static let certificateTitle = Phrase("党费缴纳证明", "Certificate of dues paid")
    static let certificatePaper = Phrase("打印证明（PDF）", "Certificate (PDF)")
    static let certificateLead = Phrase(
        "按党费所属月份列出；已冲正的不在其中",
        "By the months that were paid for; what was taken back is left out")
    static let nothingPaidHint = Phrase(
        "登记收到党费以后，就可以出具证明；也可以选其他年份",
        "A certificate can be made once a payment is recorded; or choose another year")
    static let certificateNote = Phrase(
        "所列各笔按党费所属月份，不含已冲正的；每笔都写入公开账本，凭记录编号和凭证码可以核验。",
        "By the months paid for, without what was taken back. Each stands in the public ledger and can be checked by its number and code."
    )
    static let codes = Phrase("各笔凭证码", "Codes of the payments")
    static let codesLead = Phrase(
        "扫码后把文字粘贴到“核验”页面，不用登录就能核对每一笔。",
        "Scan one and paste the text into the page for checking; no account is needed.")

    static func certificateOf(_ name: String, _ year: Int) -> Phrase {
        Phrase("\(name) \(year) 年党费缴纳证明", "\(name): certificate of dues \(year)")
    }

    static func nothingPaid(_ year: Int) -> Phrase {
        Phrase("\(year) 年没有交纳党费的记录，不能出具证明", "No dues of \(year) were paid: nothing to certify")
    }

    static func certifies(_ certificate: YearCertificate) -> Phrase {
        let (name, year, count) = (
            certificate.name, certificate.year, Set(certificate.lines.map(\.month)).count
        )
        let sum = certificate.total.grouped
        return Phrase(
            "兹证明党员\(name)已交纳 \(year) 年党费 \(count) 个月，共人民币 \(sum) 元（\(certificate.total.capitals)）。",
            "This certifies that \(name), a Party member, paid dues for \(count) months of \(year): \(sum) yuan in all."
        )
    }

    static func seal(on today: CivilDate) -> Phrase {
        Phrase("出具日期：\(today)    （党组织盖章）", "Made on \(today)    (seal of the organisation)")
    }

    static func takenBackSince(_ name: String) -> Phrase {
        Phrase(
            "\(name)的交款已经冲正，没有登记；确实又收到了，请重新勾选再登记",
            "The payment of \(name) was taken back and nothing is recorded; if the money came again, tick it anew"
        )
    }

    static func issuedAnewSince(_ name: String) -> Phrase {
        Phrase(
            "打开页面以后，\(name)的党费单已收回或重新发出，没有登记；请按现在的金额核对，应登记的重新勾选",
            "The slip of \(name) was withdrawn or issued anew since the page was opened, and nothing is recorded; look at the amount that stands here now, and tick it anew if it was paid"
        )
    }

    static func badDate(_ line: Int) -> Phrase {
        Phrase("第 \(line) 行的日期请写成 2026-11-28 的样子", "Line \(line): write a date such as 2026-11-28")
    }

    static func missing(_ count: Int) -> Phrase {
        Phrase(
            "打印后又发出 \(count) 张党费单，不在这张单上；请在名单上登记或重新打印",
            "\(count) slips were issued after printing and are not on this sheet")
    }

    static func sheetOf(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase("\(name) \(chinese(month))党费收缴单", "\(name): collection sheet of \(month)")
    }

    static func returnedOf(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase("登记 \(name) \(chinese(month))收缴单", "\(name): the returned sheet of \(month)")
    }

    static func versionOf(_ sheet: DuesSheet) -> Phrase {
        Phrase("第 \(sheet.turn) 版，校验码 \(sheet.mark)", "Version \(sheet.turn), mark \(sheet.mark)")
    }

    static func recorded(_ count: Int, _ total: Money, skipped: Int) -> Phrase {
        let done = DuesWords.recorded(count, total)
        guard skipped > 0 else { return done }
        return Phrase(
            "\(done.chinese)；另有 \(skipped) 人此前已交，没有重复登记",
            "\(done.english); \(skipped) had paid before and were skipped")
    }

    static let reports = Phrase("党费报表", "Reports of dues")
    static let reportsLead = Phrase(
        "一个月或一年的收缴情况和收支情况，可下载 Excel 和 PDF",
        "Collection, income and use of a month or a year, as Excel and PDF")
    static let collection = Phrase("党费收缴情况表", "Collection of dues")
    static let funds = Phrase("党费收支情况表", "Income and use of dues")
    static let workbook = Phrase("下载 Excel", "Excel")
    static let document = Phrase("下载 PDF", "PDF")
    static let period = Phrase("期间", "Period")
    static let unit = Phrase("组织", "Organisation")
    static let unitOfMoney = Phrase("金额单位：元", "Amounts in yuan")
    static let slips = Phrase("应交人次", "Slips")
    static let unpaidSlips = Phrase("未交人次", "Unpaid")
    static let arrears = Phrase("未交（元）", "Open (yuan)")
    static let relievedSlips = Phrase("减免人次", "Reduced")
    static let relieved = Phrase("减免（元）", "Reduced by (yuan)")
    static let opening = Phrase("期初结余", "In hand at the beginning")
    static let closing = Phrase("期末结余", "In hand at the end")
    static let income = Phrase("收入合计", "Income together")
    static let outgoing = Phrase("支出合计", "Outgoing together")
    static let passedUp = Phrase("上缴上级", "Passed up")
    static let ownLevel = Phrase("本级", "The organisation itself")
    static let signatures = Phrase(
        "负责人：                复核：                制表：",
        "Responsible:                Checked by:                Prepared by:")
    static let basis = Phrase(
        "收缴情况按党费所属月份，收支情况按登记时间；已冲正的不计入已交。",
        "Collection goes by the months that were asked for, income and use by the time of recording; what was taken back is not received."
    )
    static let byBooks = Phrase(
        "人数较多：收缴情况按登记时间由账目汇总，人次请看下级报表。",
        "So many belong here that collection is added up from the books, by the time of recording.")
    static let large = Phrase(
        "人数较多，收缴情况在下载的表里汇总，或请看下级", "So many belong here: collection stands in the files, or below")
    static let badPeriod = Phrase(
        "期间请写成 2026-11 或 2026，不早于 2008 年，不晚于现在",
        "Write the period as 2026-11 or 2026, from 2008 until now")
    static let showMonth = Phrase("查看", "Show")

    static func reportOf(_ name: String, _ period: DuesPeriod) -> Phrase {
        Phrase("\(name) \(period.title.chinese)党费报表", "\(name): dues of \(period.title.english)")
    }

    static func chinese(_ month: CivilMonth) -> String { "\(month.year) 年 \(month.month) 月" }
}
