import Kernel
import Storage
import Web

/// What somebody answers about a line.
enum StatementAnswer: Equatable, Sendable {
    /// It pays these months of a member; somebody else's money says what the payer is to the member.
    case pays(PersonID, [CivilMonth], by: Relation?)
    case aside(Reason)
    /// Looked at once more after it was set aside.
    case reopened
    /// Another payment, though the bank tells the same of it as of a line before.
    case distinct

    /// As the regulation knows them; the bank does not say which.
    enum Relation: String, Sendable, CaseIterable {
        case relative, member

        var title: Phrase {
            switch self {
            case .relative: Phrase("亲属", "a relative")
            case .member: Phrase("其他党员", "another member")
            }
        }
    }

    enum Reason: String, Storable, Codable, Sendable, CaseIterable {
        case notDues, toReturn, elsewhere

        var title: Phrase {
            switch self {
            case .notDues: Phrase("不是党费", "Not dues")
            case .toReturn: Phrase("退回付款人", "To be returned")
            case .elsewhere: Phrase("另行处理", "Settled elsewhere")
            }
        }
    }

    /// As it is kept, and as a statement shows how lines were answered.
    enum Kind: String, Storable, Sendable { case recorded, aside, reopened, distinct }

    private static let mostMonths = 12
}

extension StatementAnswer: LosslessStringConvertible {
    /// What a button of a line sends: `pays <person> 2026-04,2026-05 relative`, `aside notDues`.
    var description: String {
        switch self {
        case .pays(let person, let months, let relation):
            let months = months.map(\.description).joined(separator: ",")
            return "pays \(person) \(months)" + (relation.map { " \($0.rawValue)" } ?? "")
        case .aside(let reason): return "aside \(reason.rawValue)"
        case .reopened: return "reopened"
        case .distinct: return "distinct"
        }
    }

    init?(_ description: String) {
        let words = description.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("reopened", 1): self = .reopened
        case ("distinct", 1): self = .distinct
        case ("aside", 2):
            guard let reason = Reason(rawValue: words[1]) else { return nil }
            self = .aside(reason)
        case ("pays", 3...4): self.init(paying: words)
        default: return nil
        }
    }

    private init?(paying words: [String]) {
        let months = words[2].split(separator: ",")
        let read = months.compactMap { CivilMonth($0) }
        let relation = words.count == 4 ? Relation(rawValue: words[3]) : nil
        guard let person = PersonID(words[1]), read.count == months.count,
            (1...StatementAnswer.mostMonths).contains(read.count), Set(read).count == read.count,
            (words.count == 4) == (relation != nil)
        else { return nil }
        self = .pays(person, read, by: relation)
    }
}

/// One press on a button of a line.
struct AnswerForm: Form {
    static let answer = Field<StatementAnswer>(
        FieldDescription("answer", StatementWords.answer, .hidden)
    ) { values throws(Complaint) in
        guard let answer = values.first.flatMap({ StatementAnswer($0) }) else {
            throw Complaint(StatementWords.chooseAnswer)
        }
        return answer
    }
    static let fields = [answer.description]

    let answer: StatementAnswer

    init?(_ entry: inout Entry) {
        guard let answer = entry[Self.answer] else { return nil }
        self.answer = answer
    }
}
