import Kernel

/// A request to a member to pay the dues of one month.
struct Slip: Equatable, Sendable {
    let person: PersonID
    let month: CivilMonth
    /// Who collects.
    let branch: OrganizationID
    let amount: Money
    let fixing: Fixing.ID
    let act: DuesAct.ID
}

/// Something that happened to money, and the postings that say so: they add up to nothing.
struct DuesAct: Equatable, Sendable {
    typealias ID = Kernel.ID<DuesAct>

    enum Kind: String, Sendable, CaseIterable {
        case issue, payment, reversal
        case remittance, confirmation, withdrawal
        case spending, spendingReversal
        case interest, interestReversal
        case slipWithdrawal
        case special, specialReversal
        case specialForwarding, specialConfirmation, specialWithdrawal
    }

    let id: ID
    let kind: Kind
    let branch: OrganizationID
    let postings: [Posting]
    let recordedAt: Instant
    let account: AccountID

    /// - Precondition: the postings balance. An act that does not is a mistake of this program.
    init(
        _ id: ID, _ kind: Kind, in branch: OrganizationID, _ postings: [Posting],
        at recordedAt: Instant, by account: AccountID
    ) {
        precondition(
            postings.total(\.amount) == .zero, "the postings do not balance")
        self.id = id
        self.kind = kind
        self.branch = branch
        self.postings = postings
        self.recordedAt = recordedAt
        self.account = account
    }
}

/// One side of what happened: so much came into a book, or left it.
struct Posting: Equatable, Sendable {
    enum Book: String, Sendable, CaseIterable {
        /// What members were asked for and have not paid.
        case owed
        /// What the branch was to collect: the other side of what is owed.
        case dues
        /// Money in the hands of the organisation.
        case cash
        /// Money in the account at the bank.
        case bank
        /// Handed to the level above, whose receipt is outstanding; and confirmed by it.
        case inTransit, remitted
        /// What the levels below passed up: the other side of the money that came.
        case fromBelow
        /// What the bank added.
        case interest
        /// Spent, by what the regulation permits.
        case training, materials, commendation, hardship, disaster
        /// Given beyond what is asked, and kept as ordinary dues: the other side of the money.
        case excess
        /// Large dues on their way to the centre, which is nobody's money here: in the hands of the
        /// organisation, handed over, confirmed; and where they came from.
        case special, specialInTransit, specialPassed, specialGiven, specialFromBelow
    }

    let book: Book
    let amount: Money
    let person: PersonID?
    /// Whose book it is, where that is not the organisation of the act.
    let organization: OrganizationID?

    init(
        _ book: Book, _ amount: Money, of person: PersonID? = nil,
        in organization: OrganizationID? = nil
    ) {
        self.book = book
        self.amount = amount
        self.person = person
        self.organization = organization
    }
}

extension DuesAct {
    /// The slips of one branch and month: each is a claim on a member, and together they are what the
    /// branch is to collect.
    static func issuing(
        _ slips: [Slip], in branch: OrganizationID, as id: ID, at now: Instant,
        by account: AccountID
    ) -> DuesAct {
        let total = slips.total(\.amount)
        return DuesAct(
            id, .issue, in: branch, [Posting(.owed, total), Posting(.dues, -total)], at: now,
            by: account)
    }

    /// Money came into the hands of the branch or its account, and the claim is gone.
    static func receiving(
        _ payments: [Payment], in branch: OrganizationID, as id: ID, at now: Instant,
        by account: AccountID
    ) -> DuesAct {
        let money = [Posting.Book.cash, .bank].map { book in
            Posting(book, payments.filter { $0.method.book == book }.total(\.amount))
        }
        let claims = payments.map { Posting(.owed, -$0.amount, of: $0.person) }
        return DuesAct(
            id, .payment, in: branch, money.filter { $0.amount != .zero } + claims, at: now,
            by: account)
    }
}
