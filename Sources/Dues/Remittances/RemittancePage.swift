import Design
import HTML
import Kernel
import Web

/// What the upper level counted.
struct ConfirmationForm: Form {
    static let amount = Field<Money>.money(
        "amount", RemittanceWords.counted, hint: RemittanceWords.countedHint,
        in: Remittance.amounts)
    static let fields = [amount.description]

    let amount: Money

    init?(_ entry: inout Entry) {
        guard let amount = entry[Self.amount] else { return nil }
        self.amount = amount
    }
}

/// One remittance, for whoever handed it over and whoever confirms it.
struct RemittancePage: Page {
    let scene: BooksScene
    let remittance: Remittance
    let mayConfirm: Bool
    let mayWithdraw: Bool
    let entry: Entry

    var title: Phrase { RemittanceWords.from(scene.name, remittance.until) }
    var lead: Phrase? { nil }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail
            + [Step(RemittanceWords.title, Dues.Places.remittances.link(scene.organization))]
    }
    var value: RemittanceLine { RemittanceLine(remittance) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        // Where it ended meanwhile there is no form that could say so.
        if !mayConfirm, !mayWithdraw { html.draw(ErrorSummary(entry.complaints), for: viewer) }
        html.card(for: viewer) { card in
            card.draw(SummaryList(facts), for: viewer)
            card.p { $0.draw(ClauseChip(.twoPersons), for: viewer) }
        }
        if mayConfirm, remittance.isOutward {
            drawReceiptForm(on: &html, for: viewer)
        } else if mayConfirm {
            html.entryForm(
                to: Dues.Places.remittanceConfirmation.link(remittance.id), entry, for: viewer
            ) { form in
                form.draw(FieldView(ConfirmationForm.amount.description, entry), for: viewer)
                form.formButtons(Button(submit: RemittanceWords.confirm), for: viewer)
            }
        } else if mayWithdraw {
            html.entryForm(
                to: Dues.Places.withdrawal.link(remittance.id), entry, for: viewer
            ) { form in
                form.formButtons(Button(submit: RemittanceWords.withdraw, .danger), for: viewer)
            }
        }
    }

    private func receipt(_ outward: Outward) -> [SummaryList.Row] {
        [
            .init(OutwardWords.voucher, outward.voucher),
            .init(OutwardWords.receivedOn, outward.receivedOn),
        ]
    }

    private func drawReceiptForm(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Dues.Places.outwardReceipt.link(remittance.id), entry, for: viewer
        ) { form in
            for field in OutwardReceiptForm.fields {
                form.draw(FieldView(field, entry), for: viewer)
            }
            form.formButtons(Button(submit: OutwardWords.recordReceipt), for: viewer)
        }
    }

    private var facts: [SummaryList.Row] {
        [
            .init(RemittanceWords.from, scene.name),
            .init(RemittanceWords.to, remittance.outward?.receiver ?? scene.upperName),
            .init(RemittanceWords.until, remittance.until.description),
            .init(DuesWords.amountYuan, remittance.amount.grouped),
            .init(RemittanceWords.handedOn, remittance.handedOn),
            .init(DuesWords.state, remittance.tag),
            .init(RemittanceWords.endedOn, remittance.endedAt?.date),
        ] + (remittance.outward.map(receipt) ?? [])
    }
}

enum RemittanceWords {
    static let title = Phrase("上缴", "Remittances")
    static let lead = Phrase(
        "应上缴按比例从头累计计算；上级确认收到后才算上缴完成",
        "What is due is reckoned from the beginning; it is done when the level above has confirmed")
    static let one = Phrase("一笔上缴", "A remittance")
    static let from = Phrase("上缴组织", "From")
    static let to = Phrase("收款组织", "To")
    static let until = Phrase("截至月份", "Through the month")
    static let untilHint = Phrase("包括这个月", "That month included")
    static let due = Phrase("累计应上缴", "Due from the beginning")
    static let open = Phrase("尚应上缴", "Still to be passed up")
    static let handedOn = Phrase("交出日期", "Handed over on")
    static let endedOn = Phrase("确认或撤回日期", "Confirmed or withdrawn on")
    static let waiting = Phrase("等待确认的下级上缴", "From below, to be confirmed")
    static let none = Phrase("还没有上缴记录", "No remittance yet")
    static let noneHint = Phrase(
        "收到党费后，按比例上缴上级", "Once dues have come in, their share is passed up")
    static let remit = Phrase("上缴", "Pass up")
    static let confirm = Phrase("确认收到", "Confirm the receipt")
    static let withdraw = Phrase("撤回", "Withdraw")
    static let counted = Phrase("实际收到（元）", "Counted (yuan)")
    static let countedHint = Phrase(
        "清点后填写；与交出的金额不同就不能确认", "Count it first; a different amount cannot be confirmed")
    static let unconfirmed = Phrase("待确认", "Not confirmed")
    static let isConfirmed = Phrase("已确认", "Confirmed")
    static let isWithdrawn = Phrase("已撤回", "Withdrawn")
    static let notYet = Phrase("只能上缴到本月为止", "No later than this month")
    static let nobodyAbove = Phrase(
        "这是本系统里的最高一级，没有可以确认收到的上级，请按“向系统外上缴”登记",
        "This is the top of the tree here: nobody above confirms; record it as passed on outside")
    static let nothingDue = Phrase(
        "截至这个月没有应上缴的党费，可能已由其他同志办理",
        "Nothing is due through that month; somebody else may have handed it over")
    static let settled = Phrase(
        "这笔上缴已经确认或撤回，请看最新状态", "It was confirmed or withdrawn meanwhile")
    static let ownRemittance = Phrase(
        "交款人不能自己确认收款，请由上级的另一位同志确认",
        "Whoever handed it over does not confirm it; somebody else above does")
    static let notYours = Phrase(
        "30 天以内只有交出的人能撤回", "For thirty days only whoever handed it over withdraws it")

    static func of(_ name: String) -> Phrase { Phrase("\(name)上缴", "Remittances: \(name)") }

    static func from(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase(
            "\(name)上缴（截至 \(month.year) 年 \(month.month) 月）",
            "Remittance of \(name) through \(month)")
    }

    static func standing(_ month: CivilMonth) -> Phrase {
        Phrase("截至 \(month.year) 年 \(month.month) 月", "Through \(month)")
    }

    static func remitSo(_ amount: Money, _ upper: String) -> Phrase {
        Phrase("向\(upper)上缴 \(amount.grouped) 元", "Pass \(amount.grouped) yuan to \(upper)")
    }

    static func remitted(_ amount: Money) -> Phrase {
        Phrase(
            "已交出 \(amount.grouped) 元，等待上级确认",
            "\(amount.grouped) yuan handed over; the level above has to confirm")
    }

    static func confirmed(_ amount: Money) -> Phrase {
        Phrase("已确认收到 \(amount.grouped) 元", "\(amount.grouped) yuan confirmed")
    }

    static func withdrawn(_ amount: Money) -> Phrase {
        Phrase("已撤回 \(amount.grouped) 元", "\(amount.grouped) yuan withdrawn")
    }

    static func toConfirm(_ name: String) -> Phrase {
        Phrase("确认收到\(name)上缴的党费", "Confirm the dues passed up by \(name)")
    }

    static func differs(_ counted: Money, _ handed: Money) -> Phrase {
        Phrase(
            "清点 \(counted.grouped) 元，交出的是 \(handed.grouped) 元；请双方核对，有误的由交款人撤回重交",
            """
            \(counted.grouped) yuan were counted and \(handed.grouped) handed over: check together; \
            whoever handed it over can withdraw it
            """)
    }
}
