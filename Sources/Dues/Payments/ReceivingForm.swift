import Kernel
import Web

/// Dues that came in by hand.
struct ReceivingForm: Form {
    static let most = 200

    static let people = Field<[PersonID]>(
        FieldDescription("person", DuesWords.people, .hidden, isRepeated: true)
    ) { values throws(Complaint) in
        let people = values.compactMap { PersonID($0) }
        guard !people.isEmpty, people.count == values.count, Set(people).count == people.count,
            people.count <= most
        else { throw Complaint(DuesWords.nobodyChosen(most)) }
        return people
    }
    static let month = Field<CivilDate>.month("month", DuesWords.month)
    static let on = Field<CivilDate>.date("on", DuesWords.receivedOn)
    static let proxy = Field<String>.text(
        "proxy", DuesWords.proxy, hint: DuesWords.proxyHint, length: 2...40
    ).optional
    static let relation = Field<String>.text(
        "relation", DuesWords.relation, hint: DuesWords.relationHint, length: 1...20
    ).optional
    static let fields = [
        people.description, month.description, on.description, proxy.description,
        relation.description, ShownSlips.field.description,
    ]

    let people: [PersonID]
    let month: CivilMonth
    let on: CivilDate
    let proxy: String?
    let relation: String?
    let shown: String?

    init?(_ entry: inout Entry) {
        guard
            let (people, month, on, proxy, relation, shown) = entry.all(
                Self.people, Self.month, Self.on, Self.proxy, Self.relation, ShownSlips.field)
        else { return nil }
        (self.people, self.on) = (people, on)
        self.month = CivilMonth(of: month)
        (self.proxy, self.relation, self.shown) = (proxy, relation, shown)
        if proxy != nil, relation == nil {
            entry.complain(Complaint(DuesWords.relationMissing, field: "relation"))
            return nil
        }
        if proxy == nil, relation != nil {
            entry.complain(Complaint(DuesWords.proxyMissing, field: "proxy"))
            return nil
        }
    }

    var method: PaymentMethod { proxy == nil ? .inPerson : .proxy }

    func payment(of slip: SlipLine) -> Payment {
        Payment(
            person: slip.person, month: slip.month, amount: slip.amount, method: method,
            receivedOn: on, proxy: proxy, relation: relation)
    }
}
