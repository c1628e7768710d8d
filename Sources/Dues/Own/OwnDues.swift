import Kernel

/// The dues of one person: what holds, how it came about, and what became of each month.
struct OwnDues: Sendable {
    let person: PersonID
    let fixings: [Fixing]
    /// How the amount of this month came about; nil where nothing is fixed, or where the viewer does
    /// not see the base.
    let reckoning: Reckoning?
    /// The pay behind it, where the viewer sees the base, and what the member said to it.
    let base: OwnBase
    /// What was decided in the member's favour and is not over, the latest decision first.
    let reliefs: [Relief]
    let slips: [SlipLine]
    let specials: [SpecialLine]
    let withdrawn: [WithdrawnSlip]

    var steps: [Reckoning.Step] { (reckoning == nil ? [] : base.pay) + (reckoning?.steps ?? []) }

    /// What holds in a month.
    func fixing(in month: CivilMonth) -> Fixing? {
        fixings.holding(in: month)
    }

    var unpaid: [SlipLine] { slips.filter { !$0.isPaid } }
    var owed: Money { unpaid.total(\.amount) }
}

/// The same for programs.
struct OwnDuesValue: Encodable, Sendable {
    struct Step: Encodable, Sendable {
        let text: Phrase
        let amount: Money?
        let clause: String?
    }

    struct Month: Encodable, Sendable {
        let month: CivilMonth
        let amount: Money
        let isPaid: Bool
        let receivedOn: CivilDate?
        let method: PaymentMethod?
        let proxy: String?
        let relation: String?
    }

    let person: PersonID
    let payer: Payer?
    let amount: Money?
    let owed: Money
    let reference: String
    let steps: [Step]
    let months: [Month]
    let withdrawn: [WithdrawnSlip]

    init(_ dues: OwnDues, in month: CivilMonth, _ reference: PayerReference) {
        self.reference = reference.description
        let fixing = dues.fixing(in: month)
        person = dues.person
        payer = fixing?.payer
        amount = fixing?.amount
        owed = dues.owed
        steps = dues.steps.map {
            Step(text: $0.sentence, amount: $0.amount, clause: $0.clause?.citation.chinese)
        }
        withdrawn = dues.withdrawn
        months = dues.slips.map {
            Month(
                month: $0.month, amount: $0.amount, isPaid: $0.isPaid,
                receivedOn: $0.payment?.receivedOn, method: $0.payment?.method,
                proxy: $0.payment?.proxy, relation: $0.payment?.relation)
        }
    }
}
