import Kernel
import LocalSettings
import Register
import Storage

/// A member in the month of a branch: what is asked, and what became of it.
struct MonthLine: Encodable, Sendable {
    enum State: String, Encodable, Sendable {
        /// Nobody has fixed an amount: no slip can be issued.
        case notFixed
        case notIssued, unpaid, paid, nothingDue
    }

    let person: PersonID
    let name: String
    let branch: OrganizationID
    /// The rate tells the band.
    let rate: String?
    let amount: Money?
    let state: State
    let receivedOn: CivilDate?
    let method: PaymentMethod?
    let proxy: String?
    let relation: String?
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
        lines.total { states.contains($0.state) ? $0.amount ?? .zero : .zero }
    }
}

/// What a member of a month rests on.
struct Payable: Sendable {
    let member: BranchStay
    let fixing: Fixing?
    /// What is asked: as fixed, less what was decided in the member's favour.
    let amount: Money?

    init(_ member: BranchStay, _ fixing: Fixing?, _ relief: Relief?, in month: CivilMonth) {
        self.member = member
        self.fixing = fixing
        amount = fixing.map { relief?.left(of: $0.amount, in: month) ?? $0.amount }
    }
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
        var relieved: [PersonID: Relief] = [:]
        for portion in members.map(\.person).portions(of: Dues.askedTogether) {
            let people = Array(portion)
            fixed.merge(try fixings(of: people, in: month)) { $1 }
            relieved.merge(try reliefs(of: people, in: month)) { $1 }
        }
        return members.map {
            Payable($0, fixed[$0.person]?.row, relieved[$0.person], in: month)
        }
    }

    /// Whether the members of a month are few enough for one list.
    borrowing func fitsOneList(
        _ branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> Bool {
        try areFew(
            in: branches, from: month.firstDay, until: month.lastDay, atMost: Dues.mostMembers)
    }

    /// Every slip of the branches, and whoever owes there and has a slip of nobody.
    ///
    /// A slip stays with the branch that issued it, whatever becomes of the relation later.
    borrowing func branchMonth(
        of branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> BranchMonth {
        let slips = try slips(in: branches, month)
        let members = try payables(in: branches, month)
        // In the order of a list of names; whoever is no member here any more comes last.
        let places = Dictionary(
            members.enumerated().map { ($0.element.member.person, $0.offset) },
            uniquingKeysWith: { one, _ in one })
        let lines = try lines(of: slips) + unasked(among: members, month).map(MonthLine.init)
        return BranchMonth(
            month: month,
            lines: lines.sorted {
                (places[$0.person] ?? .max, $0.name) < (places[$1.person] ?? .max, $1.name)
            })
    }

    /// Slips as a list shows them.
    borrowing func lines(of slips: [SlipLine]) throws(StorageError) -> [MonthLine] {
        let names = try personNames(of: slips.map(\.person))
        return slips.map { MonthLine($0, called: names[$0.person] ?? "") }
    }

    /// Of those who owe for a month whoever has no slip from anybody.
    borrowing func unasked(
        among payables: [Payable], _ month: CivilMonth
    ) throws(StorageError) -> [Payable] {
        var held: Set<PersonID> = []
        for portion in payables.map(\.member.person).portions(of: Dues.askedTogether) {
            held.formUnion(try slipHolders(among: Array(portion), in: month))
        }
        // Nobody is asked twice, whatever a table brought in.
        return payables.filter { held.insert($0.member.person).inserted }
    }
}

extension MonthLine {
    fileprivate init(_ payable: Payable) {
        self.init(
            person: payable.member.person, name: payable.member.name,
            branch: payable.member.branch, rate: payable.fixing?.rate?.percent,
            amount: payable.amount, state: payable.fixing == nil ? .notFixed : .notIssued,
            receivedOn: nil, method: nil, proxy: nil, relation: nil)
    }

    fileprivate init(_ slip: SlipLine, called name: String) {
        self.init(
            person: slip.person, name: name, branch: slip.branch, rate: slip.rate?.percent,
            amount: slip.amount,
            state: slip.payment != nil ? .paid : slip.amount == .zero ? .nothingDue : .unpaid,
            receivedOn: slip.payment?.receivedOn, method: slip.payment?.method,
            proxy: slip.payment?.proxy, relation: slip.payment?.relation)
    }

    /// How it was paid, as a list shows it.
    var paying: Phrase? {
        method.map { Payment.words($0, proxy: proxy, relation: relation) }
    }
}
