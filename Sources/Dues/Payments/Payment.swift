import Kernel
import Storage

/// How dues came in.
enum PaymentMethod: String, Storable, Codable, Sendable, CaseIterable {
    case inPerson
    /// A relative or another member brought it, with the consent of the branch.
    case proxy
    /// Found in a statement of the bank.
    case bankTransfer
    /// At a payment provider, which owes it to the account of the organisation from then on.
    case online

    var title: Phrase {
        switch self {
        case .inPerson: Phrase("本人当面交纳", "In person")
        case .proxy: Phrase("委托代交", "By proxy")
        case .bankTransfer: Phrase("银行转账", "Bank transfer")
        case .online: Phrase("在线支付", "Online")
        }
    }

    /// Where the money is.
    var book: Posting.Book {
        switch self {
        case .inPerson, .proxy: .cash
        case .bankTransfer, .online: .bank
        }
    }
}

/// The dues of one month, paid.
struct Payment: Equatable, Sendable {
    let person: PersonID
    let month: CivilMonth
    let amount: Money
    let method: PaymentMethod
    let receivedOn: CivilDate
    /// Who brought it, and what to the member; both are shown wherever the payment is.
    let proxy: String?
    let relation: String?
}

extension Payment {
    /// A proxy is named wherever the payment is shown.
    var words: Phrase { Payment.words(method, proxy: proxy, relation: relation) }

    static func words(_ method: PaymentMethod, proxy: String?, relation: String?) -> Phrase {
        guard let proxy else { return method.title }
        let relation = relation.map { "（\($0)）" } ?? ""
        guard method == .bankTransfer else {
            return Phrase("\(proxy)\(relation)代交", "By \(proxy)\(relation)")
        }
        return Phrase("银行转账，\(proxy)\(relation)代交", "Bank transfer by \(proxy)\(relation)")
    }
}
