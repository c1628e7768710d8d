import Kernel
import LocalSettings
import Register
import Storage

/// A member in the month of a branch: what is asked, and what became of it.
struct MonthLine: Encodable, Sendable {
    enum State: String, Encodable, Sendable {
        /// Nobody has fixed an amount: no slip can be issued.
        case notFixed
        case notIssued, unpaid, paid, waived
    }

    let person: PersonID
    let name: String
    let branch: OrganizationID
    /// The rate tells the band; what somebody earns it does not tell.
    let rate: String?
    let amount: Money?
    let state: State
    let receivedOn: CivilDate?
    let method: Phrase?
}

/// What a branch, or all branches below an organisation, collect in a month.
struct BranchMonth: Sendable {
    let month: CivilMonth
    let lines: [MonthLine]

    /// The same for each branch by itself.
    var byBranch: [(branch: OrganizationID, month: BranchMonth)] {
        Dictionary(grouping: lines, by: \.branch).map {
            (branch: $0.key, month: BranchMonth(month: month, lines: $0.value))
        }
    }

    func count(_ state: MonthLine.State) -> Int { lines.count { $0.state == state } }

    func sum(_ states: MonthLine.State...) -> Money {
        lines.reduce(.zero) { states.contains($1.state) ? $0 + ($1.amount ?? .zero) : $0 }
    }
}

/// What a member of a month rests on.
struct Payable: Sendable {
    let member: BranchStay
    let fixing: Fixing?
}

extension Transaction {
    /// Who owes dues to organisations in a month, each with what was fixed.
    ///
    /// - Parameter branches: a query of ids.
    borrowing func payables(
        in branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> [Payable] {
        let settings: DuesSettings = try settings(on: month.firstDay)
        let members = try stays(in: branches, from: month.firstDay, until: month.lastDay)
            .filter { DuesDuty.isOwed(by: $0, in: month, settings) }
        var fixed: [PersonID: SealedFixing] = [:]
        // Some hundred at a time: a list of thousands takes a database longer to read than to answer.
        for start in stride(from: 0, to: members.count, by: 400) {
            let portion = members[start..<min(start + 400, members.count)]
            fixed.merge(try fixings(of: portion.map(\.person), in: month)) { $1 }
        }
        return members.map { Payable(member: $0, fixing: fixed[$0.person]?.row) }
    }

    borrowing func branchMonth(
        of branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> BranchMonth {
        let payables = try payables(in: branches, month)
        let slips = try slips(in: branches, month)
        let byPerson = Dictionary(slips.map { ($0.person, $0) }, uniquingKeysWith: { $1 })
        return BranchMonth(
            month: month, lines: payables.map { MonthLine($0, byPerson[$0.member.person]) })
    }
}

extension MonthLine {
    fileprivate init(_ payable: Payable, _ slip: SlipLine?) {
        person = payable.member.person
        name = payable.member.name
        branch = payable.member.branch
        rate = payable.fixing?.rate?.percent
        amount = slip?.amount ?? payable.fixing?.amount
        receivedOn = slip?.payment?.receivedOn
        method = slip?.payment?.words
        state =
            switch slip {
            case let slip? where slip.payment != nil: .paid
            case let slip? where slip.amount == .zero: .waived
            case .some: .unpaid
            case nil: payable.fixing == nil ? .notFixed : .notIssued
            }
    }
}
