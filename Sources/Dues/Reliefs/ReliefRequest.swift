import Kernel
import Web

/// A reduction as it is put before the committee.
struct ReliefRequest: Equatable, Sendable {
    /// A year at most: whoever is still in difficulty is looked at again.
    static let longest = 12

    let person: PersonID
    let relief: Relief
    let ground: Relief.Ground

    /// As the request keeps it.
    var payload: String {
        let months = relief.months
        return "\(person) \(relief.amount) \(months.lowerBound) \(months.upperBound) "
            + ground.rawValue
    }

    /// What the ledger commits to.
    func row(
        _ id: ID<Relief>, _ turn: Int, in branch: OrganizationID, at now: Instant,
        askedBy requester: AccountID, agreedBy account: AccountID
    ) -> Deed.Row {
        Deed.Row(
            "dues_relief", id.description,
            [
                "person": person.description, "amount": relief.amount.description,
                "ground": ground.rawValue,
                "from_month": relief.months.lowerBound.description,
                "until_month": relief.months.upperBound.description,
                "turn": String(turn), "branch": branch.description,
                "recorded_at": String(now.microseconds), "requester": requester.description,
                "account": account.description,
            ])
    }

    init(of person: PersonID, _ relief: Relief, because ground: Relief.Ground) {
        self.person = person
        self.relief = relief
        self.ground = ground
    }

    init?(payload: String) {
        let words = payload.split(separator: " ")
        guard words.count == 5, let person = PersonID(words[0]), let amount = Money(words[1]),
            let first = CivilMonth(words[2]), let last = CivilMonth(words[3]), first <= last,
            let ground = Relief.Ground(rawValue: String(words[4]))
        else { return nil }
        self.init(of: person, Relief(amount: amount, months: first...last), because: ground)
    }
}

/// Asks for a reduction or a waiver.
struct ReliefForm: Form {
    private static let most = Money(fen: 10_000_000)

    static let amount = Field<Money>.money(
        "amount", ReliefWords.amount, hint: ReliefWords.amountHint, in: .zero...most)
    static let from = Field<CivilDate>.month("from", FixingWords.from)
    static let until = Field<CivilDate>.month(
        "until", ReliefWords.until, hint: ReliefWords.untilHint)
    static let ground = Field<Relief.Ground>.choice(
        "ground", ReliefWords.ground, of: Relief.Ground.allCases.map { ($0, $0.title) })
    static let fields = [
        amount.description, from.description, until.description, ground.description,
    ]

    let relief: Relief
    let ground: Relief.Ground

    init?(_ entry: inout Entry) {
        guard
            let (amount, from, until, ground) = entry.all(
                Self.amount, Self.from, Self.until, Self.ground)
        else { return nil }
        let (first, last) = (CivilMonth(of: from), CivilMonth(of: until))
        guard first <= last, first.distance(to: last) < ReliefRequest.longest else {
            entry.complain(Complaint(ReliefWords.tooLong, field: "until", clause: .relief))
            return nil
        }
        relief = Relief(amount: amount, months: first...last)
        self.ground = ground
    }
}

enum ReliefWords {
    static let title = Phrase("申请少交或免交党费", "Ask for reduced dues")
    static let lead = Phrase(
        "支部研究提出，上级党委批准后生效，到期自动恢复",
        "The branch proposes, the committee above decides; it ends by itself")
    static let amount = Phrase("每月改交（元）", "To be paid each month (yuan)")
    static let amountHint = Phrase("免交填 0", "0 for a waiver")
    static let until = Phrase("到哪个月止", "Until the month")
    static let untilHint = Phrase("最长十二个月", "Twelve months at most")
    static let ground = Phrase("困难情况", "Hardship")
    static let tooLong = Phrase(
        "结束月不能早于起始月，一次最长十二个月",
        "It ends no earlier than it begins, and after twelve months at most")
    static let ask = Phrase("提出申请", "Ask")
    static let asked = Phrase("已提出，等待上级党委批准", "Asked; the committee above decides")
    static let approval = Phrase("少交或免交党费", "Reduced dues")
    static let noFixing = Phrase(
        "先核定党费，再申请少交或免交", "Dues have to be fixed before they can be reduced")
    static let own = Phrase(
        "自己的减免由支部其他同志提出", "Somebody else of the branch asks for your own")
    static let current = Phrase("少交或免交", "Reduced")

    static func tooMuch(_ amount: Money) -> Phrase {
        Phrase(
            "不应多于现在核定的每月 \(amount.grouped) 元",
            "No more than the \(amount.grouped) yuan fixed now")
    }

    static let asks = Phrase(
        "一名党员申请少交或免交党费", "A member asks for reduced dues")
    static let proposed = Phrase("支部研究提出", "The branch proposes it")
    static let request = Phrase("少交或免交的申请", "A request for reduced dues")
    static let requestLead = Phrase(
        "批准或不批准，请回到复核页面答复", "Answer on the page of the request")
    static let months = Phrase("月份", "Months")
    static let moved = Phrase(
        "提出以后，这名党员的组织关系已经变动，请重新提出",
        "The member's relation has moved since; it has to be asked again")
}
