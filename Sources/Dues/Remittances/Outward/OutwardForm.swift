import Kernel
import Web

/// What left the tree. Whoever is outside says how much, so it is typed.
struct OutwardForm: Form {
    static let amount = Field<Money>.money(
        "amount", DuesWords.amountYuan, in: Remittance.amounts)
    static let on = Field<CivilDate>.date("on", RemittanceWords.handedOn)
    static let receiver = Field.text(
        "receiver", OutwardWords.receiver, hint: OutwardWords.receiverHint, length: 2...100)
    static let fields = [
        receiver.description, amount.description, RemittanceForm.until.description,
        on.description,
    ]

    let receiver: String
    let amount: Money
    let until: CivilMonth
    let on: CivilDate

    init?(_ entry: inout Entry) {
        guard
            let (receiver, amount, until, on) = entry.all(
                Self.receiver, Self.amount, RemittanceForm.until, Self.on)
        else { return nil }
        (self.receiver, self.amount, self.on) = (receiver, amount, on)
        self.until = CivilMonth(of: until)
    }

    /// - Throws: what is wrong with the days.
    func check(on today: CivilDate) throws(Complaint) {
        guard until <= CivilMonth(of: today) else {
            throw Complaint(RemittanceWords.notYet, field: RemittanceForm.until.name)
        }
        guard on <= today else { throw Complaint(DuesWords.notTomorrow, field: Self.on.name) }
        guard on >= Instrument.duesRules.inForce else {
            throw Complaint(SpecialWords.tooEarly, field: Self.on.name)
        }
    }
}

/// What the receiver wrote.
struct OutwardReceiptForm: Form {
    static let voucher = Field.text(
        "voucher", OutwardWords.voucher, hint: OutwardWords.voucherHint, length: 1...60)
    static let on = Field<CivilDate>.date("on", OutwardWords.receivedOn)
    /// Of the paper, and not of the page: a second person compares what the first one typed.
    static let amount = Field<Money>.money(
        "amount", OutwardWords.receiptAmount, hint: OutwardWords.receiptAmountHint,
        in: Remittance.amounts)
    static let fields = [voucher.description, on.description, amount.description]

    let voucher: String
    let on: CivilDate
    let amount: Money

    init?(_ entry: inout Entry) {
        guard let (voucher, on, amount) = entry.all(Self.voucher, Self.on, Self.amount) else {
            return nil
        }
        (self.voucher, self.on, self.amount) = (voucher, on, amount)
    }
}
