import Kernel
import Storage

/// A sum over members that a publication tells, or that follows from two of its figures.
enum MemberSum {
    /// What was asked for, less what was withdrawn.
    case asked
    /// What was paid of that, of other years, and in excess.
    case collected
    /// By how much the two differ: what is still owed, was paid ahead, or was given in excess.
    case gap
    /// What is all for the centre.
    case special
}

/// What some members were asked for, paid and gave within a time.
struct MemberSums {
    private struct Sums {
        var asked = Money.zero
        var paid = Money.zero
        var given = Money.zero

        func are(in sum: MemberSum) -> Bool {
            switch sum {
            case .asked: asked != .zero
            case .collected: paid != .zero
            case .gap: asked != paid
            case .special: given != .zero
            }
        }
    }

    private var sums: [PersonID: Sums] = [:]

    /// On whom a sum rests.
    func people(in sum: MemberSum) -> Set<PersonID> {
        Set(sums.filter { $0.value.are(in: sum) }.keys)
    }
}

extension MemberSums {
    fileprivate mutating func ask(_ amount: Money, of person: PersonID) {
        sums[person, default: Sums()].asked += amount
    }

    fileprivate mutating func pay(_ amount: Money, by person: PersonID) {
        sums[person, default: Sums()].paid += amount
    }

    fileprivate mutating func give(_ amount: Money, by person: PersonID) {
        sums[person, default: Sums()].given += amount
    }
}

extension Transaction {
    /// On whom a sum of some branches and a time within a year rests.
    ///
    /// - Parameter branches: a few.
    borrowing func people(
        in sum: MemberSum, of branches: [OrganizationID], within time: Range<Instant>, of year: Int
    ) throws(StorageError) -> Set<PersonID> {
        var sums = MemberSums()
        if [.asked, .gap].contains(sum) {
            try addSlips(of: branches, within: time, year, to: &sums)
        }
        if sum != .asked { try addMoney(of: branches, within: time, to: &sums) }
        return sums.people(in: sum)
    }

    /// Postings that name somebody are those of payments, of what was given, and of what took them
    /// back.
    private borrowing func addMoney(
        of branches: [OrganizationID], within time: Range<Instant>, to sums: inout MemberSums
    ) throws(StorageError) {
        let kinds: [DuesAct.Kind] = [.payment, .reversal, .special, .specialReversal]
        for portion in try acts(of: branches, kinds, within: time)
            .portions(of: Dues.askedTogether)
        {
            try forEach(
                """
                SELECT person, book, sum(amount) FROM dues_posting
                WHERE act IN (\(list: portion)) AND person IS NOT NULL
                GROUP BY person, book
                """
            ) { row in
                let (person, book): (PersonID, String) = (try row.next(), try row.next())
                let amount = Money(fen: try row.next())
                if book == Posting.Book.specialGiven.rawValue {
                    sums.give(-amount, by: person)
                } else {
                    sums.pay(-amount, by: person)
                }
            }
        }
    }

    private borrowing func addSlips(
        of branches: [OrganizationID], within time: Range<Instant>, _ year: Int,
        to sums: inout MemberSums
    ) throws(StorageError) {
        // Slips of the year before may be issued late, and those of the next one early.
        let months = Array((year - 1) * 12..<(year + 2) * 12)
        let times = DuesAct.ID.first(at: time.lowerBound)..<DuesAct.ID.first(at: time.upperBound)
        guard try !acts(of: branches, [.issue, .slipWithdrawal], within: time).isEmpty else {
            return
        }
        try forEach(
            """
            SELECT person, amount, act FROM dues_slip
            WHERE branch IN (\(list: branches)) AND month IN (\(list: months))
            """
        ) { row in
            let (person, amount): (PersonID, Int) = (try row.next(), try row.next())
            if times.contains(try row.next()) { sums.ask(Money(fen: amount), of: person) }
        }
        let before = CivilDate.day(year - 2, 1, 1).start..<time.upperBound
        for portion in try acts(of: branches, [.issue], within: before)
            .portions(of: Dues.askedTogether)
        {
            try forEach(
                """
                SELECT person, amount, issued, act FROM dues_slip_withdrawal
                WHERE issued IN (\(list: portion))
                """
            ) { row in
                let (person, amount): (PersonID, Int) = (try row.next(), try row.next())
                if times.contains(try row.next()) { sums.ask(Money(fen: amount), of: person) }
                if times.contains(try row.next()) { sums.ask(-Money(fen: amount), of: person) }
            }
        }
    }

    private borrowing func acts(
        of branches: [OrganizationID], _ kinds: [DuesAct.Kind], within time: Range<Instant>
    ) throws(StorageError) -> [DuesAct.ID] {
        let (start, end) = (
            DuesAct.ID.first(at: time.lowerBound), DuesAct.ID.first(at: time.upperBound)
        )
        return try rows(
            """
            SELECT id FROM dues_act
            WHERE branch IN (\(list: branches)) AND id >= \(start) AND id < \(end)
                AND kind IN (\(list: kinds.map(\.rawValue)))
            """)
    }
}
