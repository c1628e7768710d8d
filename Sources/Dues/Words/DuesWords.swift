import Kernel

enum DuesWords {
    static let title = Phrase("党费", "Dues")
    static let mine = Phrase("我的党费", "My dues")
    static let mineLead = Phrase(
        "应交多少、怎样算出、交到哪个月", "What you owe, how it came about, and what is paid")
    static let branchMonth = Phrase("月度党费", "Dues of the month")
    static let monthLead = Phrase(
        "登记当面交纳：勾选党员，核对后登记", "Tick members who paid by hand, check, and record")
    static let units = Phrase("下级组织", "Organisations below")
    static let chooseUnit = Phrase(
        "人数较多，请选择下级组织", "Too many members for one list: choose an organisation below")
    static let branchesLead = Phrase("各党支部收缴进度", "How far each branch is")
    static let branch = Phrase("党支部", "Branch")
    static let askedYuan = Phrase("应交（元）", "Asked (yuan)")
    static let receivedYuan = Phrase("已交（元）", "Received (yuan)")
    static let settings = Phrase("党费本地口径", "Local rules of dues")
    static let settingsLead = Phrase(
        "法规没有规定的数字，由使用单位设定，从生效日期起适用",
        "Numbers that no regulation fixes; each holds from a day on")
    static let edges = Phrase("档位与边界", "Bands and their edges")
    static let edgesLead = Phrase(
        "基数多一分钱，应交额会跳一档", "One fen more in the base, and the amount jumps a band")
    static let edgesWhy = Phrase(
        "比例按全额适用，不是只对超出部分适用：5,000.00 元交 50.00 元，5,000.01 元交 75.00 元。这是规定本身，系统不作平滑。",
        """
        The rate applies to the whole base and not only to what exceeds an edge: 5,000.00 pays 50.00 \
        and 5,000.01 pays 75.00. That is the regulation, and nothing smooths it.
        """)

    static let name = Phrase("姓名", "Name")
    static let people = Phrase("党员", "Members")
    static let month = Phrase("月份", "Month")
    static let months = Phrase("各月党费", "Dues by month")
    static let rate = Phrase("比例", "Rate")
    static let amount = Phrase("每月应交", "Each month")
    static let amountYuan = Phrase("金额（元）", "Amount (yuan)")
    static let owed = Phrase("尚未交纳", "Not yet paid")
    static let state = Phrase("状态", "State")
    static let receivedOn = Phrase("收款日期", "Received on")
    static let method = Phrase("方式", "How")
    static let act = Phrase("操作", "Act")
    static let clause = Phrase("依据", "Clause")
    static let step = Phrase("步骤", "Step")
    static let arithmetic = Phrase("计算过程", "How it came about")
    static let thisYear = Phrase("当前核定", "As fixed now")
    static let back = Phrase("返回", "Back")
    static let before = Phrase("上月", "Previous month")
    static let after = Phrase("下月", "Next month")

    static let notFixed = Phrase("还没有核定党费", "No dues are fixed yet")
    static let notFixedHint = Phrase(
        "由党务干事核定后，这里显示每月应交额和计算过程",
        "Once a clerk has fixed them, the amount and its arithmetic stand here")
    static let noSlips = Phrase("还没有党费单", "No slips yet")
    static let noSlipsHint = Phrase("发出后按月列在这里", "They are listed here by month")
    static let paying = Phrase("怎样交", "How to pay")
    static let howToPay = Phrase(
        "向所在党支部当面交纳；经支部同意，可由亲属或其他党员代交",
        "Pay your branch in person; with its consent a relative or another member may")
    static let nobody = Phrase("本月没有应交党费的党员", "Nobody owes dues this month")
    static let nobodyHint = Phrase(
        "党员关系转入或接收预备党员后，会出现在这里", "Members appear once their relation is here")

    static let paid = Phrase("已交", "Paid")
    static let unpaid = Phrase("未交", "Unpaid")
    static let reversed = Phrase("已冲正，未交", "Reversed, unpaid")
    static let nothingDue = Phrase("无须交纳", "Nothing due")
    static let noSuchMonth = Phrase(
        "月份请写成 2026-11 的样子，从 2008-04 起，最多到一年以后",
        "Write the month as 2026-11, from 2008-04 on and no more than a year ahead")
    static let notIssued = Phrase("未发单", "No slip yet")
    static let withoutFixing = Phrase("未核定", "Not fixed")
    static let asked = Phrase("应交", "Asked")
    static let received = Phrase("已交", "Received")
    static let open = Phrase("未交", "Open")

    static func of(_ name: String) -> Phrase { Phrase("\(name)的党费", "Dues of \(name)") }

    static func monthOf(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase(
            "\(name) \(month.year) 年 \(month.month) 月党费", "\(name): dues of \(month)")
    }

    static func pay(_ month: CivilMonth) -> Phrase {
        Phrase("交纳 \(month.year) 年 \(month.month) 月党费", "Pay the dues of \(month)")
    }

    static func yuan(_ amount: Money) -> Phrase {
        Phrase("\(amount.grouped) 元", "\(amount.grouped) yuan")
    }
}
