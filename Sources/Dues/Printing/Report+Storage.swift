import Kernel
import Storage

extension Transaction {
    /// What the slips of some branches for some months come to, by branch. Payments lie by person, so
    /// they are asked for by portions of those who have slips, as for a list.
    borrowing func collected(
        in branches: [OrganizationID], _ months: ClosedRange<CivilMonth>
    ) throws(StorageError) -> [OrganizationID: Collected] {
        var sums: [OrganizationID: Collected] = [:]
        for month in months {
            for portion in branches.portions(of: Dues.askedTogether) {
                let some: SQL = "\(list: Array(portion))"
                for slip in try slips(in: some, month) {
                    sums[slip.branch, default: Collected()].add(slip)
                }
                for (branch, count, relief) in try relieved(in: some, month) {
                    sums[branch, default: Collected()].relieved += count
                    sums[branch, default: Collected()].relief += relief
                }
            }
        }
        return sums
    }

    /// How often less was asked than was fixed, and how much less.
    private borrowing func relieved(
        in branches: SQL, _ month: CivilMonth
    ) throws(StorageError) -> [(OrganizationID, Int, Money)] {
        try rows(
            """
            SELECT s.branch, count(*), sum(f.amount - s.amount)
            FROM dues_slip AS s
            JOIN dues_fixing AS f ON f.id = s.fixing
            WHERE s.branch IN (\(fragment: branches)) AND s.month = \(month.number)
                AND s.amount < f.amount
            GROUP BY s.branch
            """
        ) { row in
            let branch: OrganizationID = try row.next()
            let count: Int = try row.next()
            return (branch, count, Money(fen: try row.next()))
        }
    }
}

extension Collected {
    fileprivate mutating func add(_ slip: SlipLine) {
        asked += slip.amount
        guard slip.amount > .zero else { return }
        slips += 1
        guard let payment = slip.payment else {
            unpaid += 1
            return
        }
        received += payment.amount
    }
}
