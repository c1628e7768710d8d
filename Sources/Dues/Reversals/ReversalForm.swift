import Design
import HTML
import Kernel
import Web

/// Asks a second person to take a payment back.
struct ReversalForm: Form {
    static let ground = Field<Reversal.Ground>.choice(
        "ground", ReversalWords.ground, of: Reversal.Ground.allCases.map { ($0, $0.title) })
    static let fields = [ground.description, ShownSlips.field.description]

    let ground: Reversal.Ground
    /// Which payment of the month the page showed, if it was a page.
    private let shown: String?

    init?(_ entry: inout Entry) {
        guard let (ground, shown) = entry.all(Self.ground, ShownSlips.field) else { return nil }
        (self.ground, self.shown) = (ground, shown)
    }

    /// - Throws: when another payment took the place of the one that was shown.
    func check(_ turn: Int) throws(Complaint) {
        guard shown == nil || shown == String(turn) else {
            throw Complaint(DuesWords.changedSinceShown)
        }
    }
}

/// The payment that is to be taken back, and why.
struct ReversalPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let month: CivilMonth
        let amount: Money
    }

    let scene: DuesScene
    let payment: Payment
    let turn: Int
    let entry: Entry

    /// Whoever agrees reads what follows from it.
    var asks: Phrase {
        payment.method == .online
            ? ReversalWords.asksOnline(payment.month) : ReversalWords.asks(payment.month)
    }

    var title: Phrase { ReversalWords.title }
    var lead: Phrase? { ReversalWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] {
        scene.trail + [Step(DuesWords.of(scene.name), Dues.Places.person.link(scene.person))]
    }
    var value: Value {
        Value(person: payment.person, month: payment.month, amount: payment.amount)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, scene.name),
                    .init(DuesWords.month, payment.month.description),
                    .init(DuesWords.amountYuan, payment.amount.grouped),
                    .init(DuesWords.receivedOn, payment.receivedOn),
                    .init(DuesWords.method, viewer(payment.words)),
                ]), for: viewer)
        }
        if payment.method == .online {
            html.draw(
                Banner(.info, ReversalWords.goesBack, ReversalWords.goesBackHint), for: viewer)
        }
        let address = Dues.Places.reversal.link(scene.person, payment.month)
        html.entryForm(to: address, entry, for: viewer) { form in
            form.input(.type("hidden"), .name(ShownSlips.field.name), .value(String(turn)))
            form.draw(FieldView(ReversalForm.ground.description, entry), for: viewer)
            form.formButtons(
                Button(submit: ReversalWords.ask, .danger),
                Button(DuesWords.back, to: Dues.Places.person.link(scene.person), .light),
                for: viewer)
        }
    }
}

enum ReversalWords {
    static let title = Phrase("冲正一笔党费", "Reverse a payment of dues")
    static let lead = Phrase(
        "原记录不会删除，另记一笔相反的账；由另一人同意后生效",
        "The record stays and the opposite is posted, once a second person agrees")
    static let ground = Phrase("原因", "Why")
    static let ask = Phrase("申请冲正", "Ask for the reversal")
    static let asked = Phrase("已提出，等待另一人同意", "Asked; a second person has to agree")
    static let approval = Phrase("冲正党费", "Reversing a payment of dues")
    static let request = Phrase("冲正党费的申请", "A request to reverse a payment")
    static let goesBack = Phrase("这是一笔在线支付", "This was paid online")
    static let goesBackHint = Phrase(
        "另一人同意后，钱会自动原路退给党员，不用再手工退",
        "Once a second person agrees, the money goes back to the member by itself; do not refund it by hand"
    )
    static let reverse = Phrase("冲正", "Reverse")
    static let own = Phrase(
        "自己交的党费请由支部其他同志申请冲正", "Somebody else of the branch asks about your own payment")
    static let notPaid = Phrase(
        "这个月没有可以冲正的交纳记录", "There is no payment of this month to reverse")

    static let reversedMeanwhile = Phrase(
        "这笔交纳已由另一项申请冲正，这项申请请不同意",
        "This payment was reversed at another request meanwhile; refuse this one")

    static func asks(_ month: CivilMonth) -> Phrase {
        Phrase(
            "冲正一笔 \(month.year) 年 \(month.month) 月的党费：原记录保留，另记一笔相反的账",
            "A payment for \(month) is reversed: its record stays, and the opposite is posted")
    }

    static func asksOnline(_ month: CivilMonth) -> Phrase {
        Phrase(
            "冲正一笔在线支付的 \(month.year) 年 \(month.month) 月党费：原记录保留，另记一笔相反的账；同意后这笔钱会自动原路退给党员",
            "A payment for \(month) made online is reversed: its record stays, the opposite is posted, and the money is refunded to the member by itself"
        )
    }
}
