import Kernel
import Storage

/// What was said to the base of a fixing: the member confirms it or objects, and whoever fixes dues
/// lets it stand. Another fixing answers an objection as well, and begins anew.
struct BaseAnswer: Equatable, Sendable {
    enum Kind: String, Storable, Codable, Sendable {
        case confirmed, objected, stands
    }

    /// What is wrong. The words beside it lie apart, where they can be erased.
    enum Ground: String, Storable, Codable, Sendable, CaseIterable {
        case wrongPay, wrongItem, wrongPayer, other

        var title: Phrase {
            switch self {
            case .wrongPay: Phrase("工资金额不对", "An amount of my pay is wrong")
            case .wrongItem:
                Phrase("有的项目不该计入或没有扣除", "An item should not count, or should be taken off")
            case .wrongPayer: Phrase("交纳类别不对", "I do not pay as this kind")
            case .other: Phrase("其他", "Something else")
            }
        }
    }

    enum Refusal: Error, Equatable { case confirmedBefore, waits, noObjection }

    let id: ID<BaseAnswer>
    let fixing: Fixing.ID
    /// One after the other for each fixing.
    let turn: Int
    let person: PersonID
    let kind: Kind
    let ground: Ground?
    let at: Instant
    let account: AccountID
}

extension BaseAnswer.Kind {
    /// Whether this may be said after what was said last.
    func check(after last: BaseAnswer.Kind?) throws(BaseAnswer.Refusal) {
        switch (self, last) {
        case (.stands, .objected): break
        case (.stands, _): throw .noObjection
        case (_, .confirmed): throw .confirmedBefore
        case (_, .objected): throw .waits
        case (_, .stands), (_, nil): break
        }
    }
}

extension BaseAnswer.Refusal {
    var sentence: Phrase {
        switch self {
        case .confirmedBefore: Phrase("基数已经确认过", "The base was confirmed before")
        case .waits:
            Phrase("已经提出过异议，请等待答复", "You objected already; wait for an answer")
        case .noObjection: Phrase("没有需要答复的异议", "There is no objection to answer")
        }
    }
}

/// What a member is shown beside the amount: the pay behind it, and what was said so far.
struct OwnBase: Sendable {
    let fixing: Fixing?
    let pay: [Reckoning.Step]
    let answer: BaseAnswer?
    let words: String?

    /// Whether the member is still to say something.
    var isOpen: Bool { fixing != nil && (answer == nil || answer?.kind == .stands) }
}
