public import Kernel

public enum CorrectionSubject {}

/// A person says that something in the own file is wrong; somebody else decides
/// (Personal Information Protection Law, article 46).
public struct Correction: Sendable {
    public typealias ID = Kernel.ID<CorrectionSubject>

    public let id: ID
    public let person: PersonID
    let organization: OrganizationID?
    let field: PersonField
    let wanted: String
    let evidence: String
    let requestedAt: Instant
    let requester: AccountID
    let verdict: Verdict?

    /// What somebody wants who wants a field erased.
    static let nothing = ""

    var isErasure: Bool { wanted == Correction.nothing }

    var clause: Clause { isErasure ? .erasure : .correction }

    func outcome(of verdict: Verdict) -> Phrase {
        switch (isErasure, verdict.isAgreed) {
        case (false, true): CorrectionWords.agreed
        case (false, false): CorrectionWords.refused
        case (true, true): ErasureWords.done
        case (true, false): ErasureWords.refused
        }
    }

    var wantedWords: Phrase { isErasure ? ErasureWords.wanted : field.words(for: wanted) }

    struct Verdict: Sendable, Equatable {
        let isAgreed: Bool
        let by: AccountID
        let at: Instant
        let reason: String
    }

    enum Refusal: Error, Equatable {
        case ownRequest, answered

        var sentence: Phrase {
            switch self {
            case .ownRequest:
                Phrase("自己的请求由他人答复", "Somebody else answers one's own request")
            case .answered: Phrase("这个请求已经答复", "It was answered already")
            }
        }
    }

    /// Who asked does not decide, nor does the person it is about.
    func check(decidedBy account: AccountID, _ decider: PersonID?) throws(Refusal) {
        guard verdict == nil else { throw .answered }
        guard account != requester, decider != person else { throw .ownRequest }
    }

    /// An answer within fifteen working days is what the law's commentaries take for prompt; the
    /// duty counts three weeks.
    static let answeredWithinDays = 21

    var dueOn: CivilDate { requestedAt.date.adding(days: Correction.answeredWithinDays) }
}
