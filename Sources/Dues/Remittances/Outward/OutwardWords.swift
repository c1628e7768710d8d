import Kernel

enum OutwardWords {
    static let title = Phrase("向系统外上缴", "Pass dues on outside")
    static let lead = Phrase(
        """
        这是本系统里的最高一级。上级党组织不在系统里，金额按上级核定的数填写；收到收据后，由另一位同志登记收据，上缴才算完成
        """,
        """
        This is the top of the tree here. Whoever is above is not in the system and says how much; it is done when \
        somebody else has recorded the receipt
        """)
    static let receiver = Phrase("收款的上级党组织", "To the organisation")
    static let receiverHint = Phrase(
        "如某省国资委党委；不写个人姓名", "Its name; name no person")
    static let record = Phrase("登记上缴", "Record as passed on")
    static let voucher = Phrase("收据（凭证）编号", "Number of the receipt")
    static let voucherHint = Phrase(
        "上级出具的收据或银行回单上的编号", "As it stands on what the receiver or the bank wrote")
    static let receivedOn = Phrase("收据日期", "Date of the receipt")
    static let receiptAmount = Phrase("收据上的金额（元）", "Amount on the receipt (yuan)")
    static let receiptAmountHint = Phrase("照收据填写，系统核对", "From the paper; it is compared")

    static func receiptDiffers(_ written: Money, _ recorded: Money) -> Phrase {
        Phrase(
            "收据上是 \(written.grouped) 元，登记上缴的是 \(recorded.grouped) 元；请核对，登记有误的由登记人撤回重记",
            """
            The receipt says \(written.grouped) yuan and \(recorded.grouped) were recorded as passed on: \
            check; whoever recorded it can withdraw it and record it anew
            """)
    }

    static let recordReceipt = Phrase("登记上级收据", "Record the receipt")
    static let receiptRecorded = Phrase(
        "已登记收据，上缴完成", "The receipt is recorded; the remittance is done")
    static let voucherNeeded = Phrase(
        "这笔向系统外上缴，请登记上级出具的收据", "It went outside: record the receipt of whoever got it")
    static let aboveIsHere = Phrase(
        "上级党组织在本系统里，请按“上缴”办理，由上级确认收到",
        "The level above is in this system: pass it up, and the level above confirms")
    static let already = Phrase(
        "同一天向同一上级上缴的这个金额已经登记，请先看下面的记录",
        "The same amount to the same receiver on that day is recorded already: see the list")
    static let ownHanding = Phrase(
        "登记上缴的人不能自己登记收据，请由另一位同志登记",
        "Whoever recorded the remittance does not record its receipt; somebody else does")

    static func receiptDay(_ handed: CivilDate) -> Phrase {
        Phrase(
            "收据日期应在交出日期（\(handed)）到今天之间",
            "A receipt is from \(handed), when it was handed over, to today")
    }

    static func recorded(_ amount: Money) -> Phrase {
        Phrase(
            "已登记上缴 \(amount.grouped) 元，收到收据后由另一位同志登记",
            "\(amount.grouped) yuan recorded as passed on; somebody else records the receipt")
    }

    static func toRecord(_ receiver: String) -> Phrase {
        Phrase("登记\(receiver)收到上缴党费的收据", "Record the receipt of \(receiver) for dues passed on")
    }
}
