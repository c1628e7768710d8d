import Kernel

/// Why a line was not matched, and what somebody might answer.
struct StatementException: Error, Equatable, Sendable {
    enum Kind: String, Encodable, Sendable, CaseIterable {
        case unknownReference, mistyped, severalReferences, otherName
        case unnamed, noSuchName, twoOfThatName, severalMonths
        case tooSmall, tooLarge, alreadyPaid, paidInFile, noSlip, beforeMonth, own
        case duplicate, usedBefore, reversedBefore
        case notIncoming, otherCurrency, notBooked, noAmount, noDate, future
    }

    /// One answer that fits: these months of this member.
    struct Candidate: Equatable, Sendable {
        let person: PersonID
        let name: String
        let slips: [DueSlip]
        /// The money came from somebody else.
        let isProxy: Bool

        init(_ person: PersonID, _ name: String, _ slips: [DueSlip], isProxy: Bool) {
            self.person = person
            self.name = name
            self.slips = slips
            self.isProxy = isProxy
        }
    }

    let kind: Kind
    let candidates: [Candidate]
    /// The line that it repeats.
    let line: Int?
    /// Where it stood before.
    let statement: BankStatement.ID?

    init(
        _ kind: Kind, _ candidates: [Candidate] = [], line: Int? = nil,
        in statement: BankStatement.ID? = nil
    ) {
        self.kind = kind
        self.candidates = candidates
        self.line = line
        self.statement = statement
    }
}
