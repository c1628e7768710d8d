import Kernel
import Web

/// What somebody gives of the own will. The amount is the member's, so whoever counts it types it.
struct SpecialForm: Form {
    static let amount = Field<Money>.money(
        "amount", SpecialWords.amount, hint: SpecialWords.amountHint,
        in: Money(fen: 1)...Money(fen: 100_000_000_00))
    static let method = Field<PaymentMethod>.choice(
        "method", DuesWords.method,
        of: [PaymentMethod.inPerson, .bankTransfer].map { ($0, $0.title) })
    static let on = Field<CivilDate>.date("on", DuesWords.receivedOn)
    static let wished = Field<CivilDate>.date(
        "wished", SpecialWords.wishedOn, hint: SpecialWords.wishedOnHint)
    static let wish = Field.paragraph(
        "wish", SpecialWords.wish, hint: SpecialWords.wishHint, length: 2...200)
    static let voluntary = Field<Bool>.tick("voluntary", SpecialWords.voluntary)
    static let fields = [
        amount.description, method.description, on.description, wished.description,
        wish.description, voluntary.description,
    ]

    let amount: Money
    let method: PaymentMethod
    let on: CivilDate
    let wished: CivilDate
    let wish: String

    init?(_ entry: inout Entry) {
        guard
            let (amount, method, on, wished, wish, voluntary) = entry.all(
                Self.amount, Self.method, Self.on, Self.wished, Self.wish, Self.voluntary)
        else { return nil }
        guard voluntary else {
            entry.complain(
                Complaint(
                    SpecialWords.notVoluntary, field: Self.voluntary.name, clause: .noDemand))
            return nil
        }
        (self.amount, self.method, self.wish) = (amount, method, wish)
        (self.on, self.wished) = (on, wished)
    }

    /// - Throws: what is wrong with the days.
    func check(on today: CivilDate) throws(Complaint) {
        guard on <= today else { throw Complaint(DuesWords.notTomorrow, field: Self.on.name) }
        guard on >= Instrument.duesRules.inForce else {
            throw Complaint(SpecialWords.tooEarly, field: Self.on.name)
        }
        guard wished <= on else {
            throw Complaint(SpecialWords.wishedLater, field: Self.wished.name)
        }
    }
}

/// The same once more, with what the member was told would become of it.
struct SpecialReceipt: Form {
    static let seen = Field<SpecialDues.Treatment>.choice(
        "treatment", SpecialWords.treatment,
        of: [SpecialDues.Treatment.large, .excess].map { ($0, $0.title) })
    static let fields = SpecialForm.fields + [seen.description]

    let form: SpecialForm
    let seen: SpecialDues.Treatment

    init?(_ entry: inout Entry) {
        guard let form = SpecialForm(&entry), let seen = entry[Self.seen] else { return nil }
        (self.form, self.seen) = (form, seen)
    }
}

/// What the centre wrote.
struct LetterForm: Form {
    static let on = Field<CivilDate>.date("on", SpecialWords.letterOn)
    static let words = Field.text(
        "words", SpecialWords.letter, hint: SpecialWords.letterHint, length: 2...100)
    static let fields = [on.description, words.description]

    let on: CivilDate
    let words: String

    init?(_ entry: inout Entry) {
        guard let (on, words) = entry.all(Self.on, Self.words) else { return nil }
        (self.on, self.words) = (on, words)
    }
}

/// Asks a second person to take it back.
struct SpecialReversalForm: Form {
    static let ground = Field<Reversal.Ground>.choice(
        "ground", ReversalWords.ground,
        of: [Reversal.Ground.wrongMember, .notReceived, .paidTwice].map { ($0, $0.title) })
    static let fields = [ground.description]

    let ground: Reversal.Ground

    init?(_ entry: inout Entry) {
        guard let ground = entry[Self.ground] else { return nil }
        self.ground = ground
    }
}
