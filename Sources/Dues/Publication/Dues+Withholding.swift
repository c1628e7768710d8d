import Kernel
import Storage
import Web

/// What others published of a year, and the same organisation before: what one sum could be taken away
/// from.
struct ToldAround {
    /// By organisations below.
    let below: ToldBelow
    /// By organisations above, as if this were published too.
    let above: [ToldBelow]
    /// What came since what was asked was told last.
    let since: ToldBelow?
}

extension Dues {
    func around(_ books: YearBooks, _ tx: borrowing ReadTransaction) throws -> ToldAround {
        var below = ToldBelow(books)
        below.told = try tx.told(by: books.units, of: books.year)
        below.told[books.organization] = nil
        let last = try tx.last(.asked, of: books.organization, books.year)
        return ToldAround(
            below: below, above: try above(books, tx),
            since: last.map { ToldBelow(books, since: $0.until) })
    }

    private func above(
        _ books: YearBooks, _ tx: borrowing ReadTransaction
    ) throws -> [ToldBelow] {
        let day = ToldBelow(books).day
        let chain = try organizations.ancestry(books.organization, day, tx).dropFirst()
        return try tx.told(by: Array(chain), of: books.year).values.map { upper in
            // Who ended within the year is in its sums as well.
            let units = try everybody(below: upper.organization, in: books.months, day, tx)
            var above = ToldBelow(books)
            (above.organization, above.units, above.own) = (upper.organization, units, upper)
            above.time = books.time.lowerBound..<max(books.time.lowerBound, upper.until)
            above.told = try tx.told(by: units, of: books.year)
            above.told[upper.organization] = nil
            above.told[books.organization] = ToldYear(
                organization: books.organization, until: books.time.upperBound,
                figures: Set(PublishedYear.Figure.allCases))
            return above
        }
    }
}

// What few people make up is told by nobody alone: it is in the total that it belongs to, or in that
// of a level above.
extension Dues {
    /// What may be told of a year: the postings, less the figures from which few people can be read, by
    /// themselves or when what others published is taken away.
    func figures(
        of books: YearBooks, _ around: ToldAround, _ tx: borrowing ReadTransaction
    ) throws -> PublishedYear {
        var figures = books.sums
        figures.set(.special, to: try special(of: books, tx))
        if try leavesFew(.collected, in: around.below, fewerThan: books.least, tx) {
            figures.withhold(.collected, .asked)
        }
        if figures[.asked] != .zero,
            try isFew(.asked, of: books, around, tx) || isFew(.gap, of: books, around, tx)
                || isFewSince(around, fewerThan: books.least, tx)
        {
            figures.withhold(.asked)
        }
        if figures[.special] != .zero, try isFew(.special, of: books, around, tx) {
            figures.withhold(.special)
        }
        return figures
    }

    private func isFew(
        _ sum: MemberSum, of books: YearBooks, _ around: ToldAround,
        _ tx: borrowing ReadTransaction
    ) throws -> Bool {
        var whole = ToldBelow(books)
        whole.units = books.units(in: sum)
        var remainders = [whole] + around.above.filter { $0.isTold(sum) }
        if !around.below.told.isEmpty { remainders.append(around.below) }
        for remainder in remainders {
            if try leavesFew(sum, in: remainder, fewerThan: books.least, tx) { return true }
        }
        return false
    }

    /// By how much what is owed has changed. Where few were asked at all, that is for whoever publishes
    /// to wait for.
    private func isFewSince(
        _ around: ToldAround, fewerThan least: Int, _ tx: borrowing ReadTransaction
    ) throws -> Bool {
        guard let since = around.since,
            try !leavesFew(.asked, in: since, fewerThan: least, tx)
        else { return false }
        return try leavesFew(.gap, in: since, fewerThan: least, tx)
    }

    /// What few gave would tell what each of them gave: it is left to the level above. And two
    /// publications of a year do not differ by what few gave.
    private func special(
        of books: YearBooks, _ tx: borrowing ReadTransaction
    ) throws -> Money {
        let (amount, end) = (books.sums[.special], books.time.upperBound)
        let givers = try tx.specialGivers(to: books.units, within: books.time, keptUntil: end)
        guard givers.count >= books.least else { return .zero }
        guard let last = try tx.last(.special, of: books.organization, books.year) else {
            return amount
        }
        let newer = try tx.specialGivers(
            to: books.units, within: last.until..<max(last.until, end), keptUntil: end)
        return newer.count >= books.least ? amount : last.amount
    }
}

// What is not published at all, because its own books would tell it.
extension Dues {
    /// A sum of few people nearly says what each of them pays; it goes into that of the level above.
    func refuseFew(_ books: YearBooks, _ tx: borrowing ReadTransaction) throws {
        var own = ToldBelow(books)
        own.units = [books.organization]
        let isTold = try tx.haveManyPaid(
            in: books.units, within: books.time, of: books.year, atLeast: books.least)
        guard try isTold && !leavesFew(.collected, in: own, fewerThan: books.least, tx) else {
            throw Complaint(PublicationWords.tooFew(books.least), clause: .disclosure)
        }
    }

    /// What two publications of a year differ by is a sum as well.
    func refuseFewSince(
        _ figures: PublishedYear, _ books: YearBooks, _ tx: borrowing ReadTransaction
    ) throws {
        let told: [PublishedYear.Figure] = [.asked, .collected, .received]
        for figure in told where figures[figure] != .zero {
            guard let last = try tx.last(figure, of: books.organization, books.year),
                last.amount != figures[figure]
            else { continue }
            let since = ToldBelow(books, since: last.until)
            let isTold =
                try figure == .asked
                ? !leavesFew(.asked, in: since, fewerThan: books.least, tx)
                : tx.haveManyPaid(
                    in: books.units, within: since.time, of: books.year, atLeast: books.least)
            guard isTold else {
                throw Complaint(PublicationWords.tooFewSince(books.least), clause: .disclosure)
            }
        }
    }

    /// What a level above has published less this would be a sum of few.
    func refuseTellingOthers(
        _ around: ToldAround, fewerThan least: Int, _ tx: borrowing ReadTransaction
    ) throws {
        for above in around.above where above.isTold(.collected) {
            guard try !leavesFew(.collected, in: above, fewerThan: least, tx) else {
                throw Complaint(PublicationWords.tellsOthers, clause: .disclosure)
            }
        }
    }
}
