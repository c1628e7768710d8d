import Kernel
import Storage

/// A payment that was recorded and should not have been: it stays, and an act of its own takes it
/// back.
struct Reversal: Equatable, Sendable {
    /// Why; nobody's own words, since they would stay with what a second person reads.
    enum Ground: String, Storable, Codable, Sendable, CaseIterable {
        case wrongMember, wrongMonth, notReceived, paidTwice

        var title: Phrase {
            switch self {
            case .wrongMember: Phrase("记错了人", "Recorded for the wrong member")
            case .wrongMonth: Phrase("记错了月份", "Recorded for the wrong month")
            case .notReceived: Phrase("款项没有收到", "The money was not received")
            case .paidTwice: Phrase("同一笔重复登记", "The same money was recorded twice")
            }
        }
    }

    let person: PersonID
    let month: CivilMonth
    /// Which of the payments of the month it is.
    let turn: Int
    let ground: Ground

    /// As a request to a second person keeps it.
    var payload: String { "\(person) \(month) \(turn) \(ground.rawValue)" }

    init(of person: PersonID, _ month: CivilMonth, _ turn: Int, because ground: Ground) {
        self.person = person
        self.month = month
        self.turn = turn
        self.ground = ground
    }

    /// What the ledger commits to.
    func row(of payment: Payment, by act: DuesAct.ID) -> Deed.Row {
        Deed.Row(
            "dues_reversal", "\(person) \(month)",
            [
                "act": act.description, "turn": String(turn),
                "amount": payment.amount.description,
                "ground": ground.rawValue,
            ])
    }

    init?(payload: String) {
        let words = payload.split(separator: " ")
        guard words.count == 4, let person = PersonID(words[0]), let month = CivilMonth(words[1]),
            let turn = Int(words[2]), let ground = Ground(rawValue: String(words[3]))
        else { return nil }
        self.init(of: person, month, turn, because: ground)
    }
}

extension DuesAct {
    /// The opposite of what was posted: the money is not there, and the claim is again.
    static func reversing(
        _ payment: Payment, in branch: OrganizationID, as id: ID, at now: Instant,
        by account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .reversal, in: branch,
            [
                Posting(payment.method.book, -payment.amount),
                Posting(.owed, payment.amount, of: payment.person),
            ], at: now, by: account)
    }
}
