import Kernel
import LocalSettings
import Storage

/// What a publication is worked out of, asked for once: whose books of a year they are, and how they
/// stood when it began and when it ended, or now.
struct YearBooks {
    let organization: OrganizationID
    let year: Int
    var months: ClosedRange<CivilMonth> {
        let first = CivilMonth(of: .day(year, 1, 1))
        return first...first.adding(months: 11)
    }

    /// The organisation and everybody below.
    let units: [OrganizationID]
    let time: Range<Instant>
    let from: [OrganizationID: Books]
    let to: [OrganizationID: Books]
    /// On fewer than so many people no sum may rest.
    let least: Int

    private var whole: Books { to.values.reduce(Books(), +) - from.values.reduce(Books(), +) }

    /// Where both were the same, nobody is told by the difference.
    private var uneven: [OrganizationID] {
        units.filter { unit in
            let books = (to[unit] ?? Books()) - (from[unit] ?? Books())
            return books.asked != books.received
        }
    }

    /// The postings of the year alone, whoever they rest on.
    var sums: PublishedYear {
        let whole = whole
        return PublishedYear(
            from: from[organization] ?? Books(), to: to[organization] ?? Books(),
            whole: (whole.asked, whole.received, whole.special))
    }

    func units(in sum: MemberSum) -> [OrganizationID] { sum == .gap ? uneven : units }
}

extension Dues {
    func yearBooks(
        of organization: OrganizationID, _ year: Int, _ now: Instant,
        _ tx: borrowing ReadTransaction
    ) throws -> YearBooks {
        let first = CivilMonth(of: .day(year, 1, 1))
        let time = first.firstDay.start..<min(CivilDate.day(year + 1, 1, 1).start, now)
        let units = try everybody(
            below: organization, in: first...first.adding(months: 11), now.date, tx)
        let settings: DuesSettings = try tx.settings(on: now.date)
        return YearBooks(
            organization: organization, year: year, units: units, time: time,
            from: try tx.books(of: units, before: time.lowerBound),
            to: try tx.books(of: units, before: time.upperBound),
            least: settings[.smallestPublished])
    }
}
