import Kernel
import Storage

// Of whose slips and postings some months are made.
extension Dues {
    /// Whoever stood below at the end of some months, and whoever ended before and stood there last:
    /// slips are paid after their branch has ended. What moved away belongs to where it went: months
    /// that are over are told by the tree of their end, whatever becomes of it later.
    func everybody(
        below organization: OrganizationID, in months: ClosedRange<CivilMonth>,
        _ today: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        let end = min(months.upperBound.lastDay, today)
        let last = try units(below: organization, on: end, tx)
        let days = months.map(\.firstDay).filter { $0 <= end }
        let before = try Set(days.flatMap { try units(below: organization, on: $0, tx) })
            .union(try ended(beside: organization, in: months, on: end, tx))
        let ended = try before.subtracting(last).sorted().filter { unit in
            try organizations.ancestry(unit, end, tx).contains(organization)
        }
        return Set(last + ended + [organization]).sorted()
    }

    /// Whoever has acts of some months and at their end stands nowhere in the tree any more.
    private func ended(
        beside organization: OrganizationID, in months: ClosedRange<CivilMonth>,
        on end: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> Set<OrganizationID> {
        let top = try organizations.ancestry(organization, end, tx).last ?? organization
        let after = months.upperBound.adding(months: 1).firstDay.start
        let acting = try tx.branches(actingIn: months.lowerBound.firstDay.start..<after)
        return Set(acting).subtracting(try units(below: top, on: end, tx))
    }

    func units(
        below organization: OrganizationID, on date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        let below = try organizations.below(organization, date, tx)
        return try tx.rows("SELECT * FROM (\(fragment: below)) AS unit")
    }

    /// Under which of those directly below an organisation each of some units stood; the organisation
    /// for what is its own. One question for each of them, however many there are.
    func places(
        of units: [OrganizationID], below organization: OrganizationID, on date: CivilDate,
        _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID: OrganizationID] {
        var places = [organization: organization], asked: Set = [organization]
        for unit in units where places[unit] == nil {
            let chain = try organizations.ancestry(unit, date, tx)
            let place = chain.firstIndex(of: organization) ?? 0
            let child = place > 0 ? chain[place - 1] : organization
            places[unit] = child
            guard asked.insert(child).inserted else { continue }
            for below in try self.units(below: child, on: date, tx) {
                places[below] = places[below] ?? child
            }
        }
        return places
    }
}

extension Transaction {
    /// Whoever acted within a time: from one branch to the next in the index, and not act by act.
    borrowing func branches(
        actingIn time: Range<Instant>
    ) throws(StorageError) -> [OrganizationID] {
        let (start, end) = (
            DuesAct.ID.first(at: time.lowerBound), DuesAct.ID.first(at: time.upperBound)
        )
        return try rows(
            """
            WITH RECURSIVE acting (branch) AS (
                SELECT * FROM (SELECT branch FROM dues_act ORDER BY branch LIMIT 1) AS least
                UNION ALL
                SELECT (
                    SELECT a.branch FROM dues_act AS a WHERE a.branch > acting.branch
                    ORDER BY a.branch LIMIT 1
                )
                FROM acting WHERE acting.branch IS NOT NULL
            )
            SELECT branch FROM acting
            WHERE branch IS NOT NULL AND EXISTS (
                SELECT 1 FROM dues_act AS a
                WHERE a.branch = acting.branch AND a.id >= \(start) AND a.id < \(end)
            )
            """)
    }
}
