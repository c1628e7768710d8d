public import Kernel
public import Storage
import Web

/// A branch, the committee above it, and who looks after the money of each.
public struct LoadedBooks: Sendable {
    let branch: OrganizationID
    let upper: OrganizationID
    let secretary: AccountID
    let clerk: AccountID

    public init(
        of branch: OrganizationID, keptBy secretary: AccountID, below upper: OrganizationID,
        keptBy clerk: AccountID
    ) {
        self.branch = branch
        self.upper = upper
        self.secretary = secretary
        self.clerk = clerk
    }
}

/// What was done before, for a log that has it at its time.
public struct PastDeed: Sendable {
    public let deed: Deed
    public let at: Instant

    public init(_ deed: Deed, at: Instant) {
        self.deed = deed
        self.at = at
    }
}

extension PastDeed {
    fileprivate init(
        _ action: Action, _ act: DuesAct, issuing slips: [Slip] = [], about person: PersonID? = nil,
        target: DuesAct.ID? = nil, leaving row: Deed.Row? = nil
    ) {
        self.init(
            Deed(action, .init("dues", target ?? act.id), in: act.branch, about: person)
                .leaving([act.row(issuing: slips)] + (row.map { [$0] } ?? [])),
            at: act.recordedAt)
    }
}

extension Dues {
    /// A month in which everybody paid, the money went up and arrived, as a load brings it.
    public static func load(
        _ month: CivilMonth, of members: [PersonID], in books: LoadedBooks,
        _ tx: borrowing WriteTransaction
    ) throws -> [PastDeed] {
        func day(_ number: Int) -> Instant {
            month.firstDay.adding(days: number - 1).start + .seconds(9 * 3600)
        }
        let fixed = try tx.reading { tx throws in try tx.fixings(of: members, in: month) }
        let issued: DuesAct.ID = Fresh.id(at: day(1))
        let slips = fixed.values.map(\.row).sorted { $0.person < $1.person }.map {
            Slip(
                person: $0.person, month: month, branch: books.branch, amount: $0.amount,
                fixing: $0.id, act: issued)
        }
        guard slips.total(\.amount) > .zero else { return [] }
        let issue = DuesAct.issuing(
            slips, in: books.branch, as: issued, at: day(1), by: books.clerk)
        try tx.enter(issue)
        try tx.enter(slips)
        let payments = slips.filter { $0.amount > .zero }.map {
            Payment(
                person: $0.person, month: month, amount: $0.amount, method: .inPerson,
                receivedOn: day(15).date, proxy: nil, relation: nil)
        }
        let received = DuesAct.receiving(
            payments, in: books.branch, as: Fresh.id(at: day(15)), at: day(15),
            by: books.secretary)
        try tx.enter(received)
        let turns = try tx.enter(payments, by: received.id)
        let paid = payments.map {
            PastDeed(
                .receiveDues, received, about: $0.person,
                leaving: $0.row(turns[$0.person] ?? 1, by: received.id))
        }
        return [PastDeed(.issueDues, issue, issuing: slips)] + paid
            + (try pass(payments.total(\.amount), through: month, (day(20), day(22)), in: books, tx))
    }

    private static func pass(
        _ amount: Money, through month: CivilMonth, _ days: (Instant, Instant),
        in books: LoadedBooks, _ tx: borrowing WriteTransaction
    ) throws -> [PastDeed] {
        let last = try tx.reading { tx throws in try tx.remittances(of: books.branch).first }
        let act = DuesAct.remitting(
            amount, by: books.branch, as: Fresh.id(at: days.0), at: days.0,
            account: books.secretary)
        let remittance = Remittance(
            id: act.id, organization: books.branch, turn: (last?.turn ?? 0) + 1,
            upper: books.upper, until: month, amount: amount, handedAt: days.0,
            account: books.secretary, ending: nil, endedAt: nil)
        try tx.enter(act)
        try tx.enter(remittance)
        let receipt = DuesAct.confirming(
            amount, from: books.branch, by: books.upper, as: Fresh.id(at: days.1), at: days.1,
            account: books.clerk)
        try tx.enter(receipt)
        try tx.end(remittance, .confirmed, by: receipt)
        return [
            PastDeed(.remitDues, act, leaving: remittance.row()),
            PastDeed(
                .confirmRemittance, receipt, target: act.id,
                leaving: remittance.row(ended: .confirmed, by: receipt.id)),
        ]
    }

    /// Interest of a day, as a load brings it.
    public static func load(
        interest amount: Money, on day: CivilDate, to organization: OrganizationID,
        by account: AccountID, in tx: borrowing WriteTransaction
    ) throws -> PastDeed {
        let morning = day.start + .seconds(9 * 3600)
        let act = DuesAct.crediting(
            amount, to: organization, as: Fresh.id(at: morning), at: morning, account: account)
        let line = InterestLine(
            organization: organization, day: day, turn: 1, amount: amount, account: account)
        try tx.enter(line, by: act)
        return PastDeed(.enterInterest, act, leaving: line.row(by: act.id))
    }
}
