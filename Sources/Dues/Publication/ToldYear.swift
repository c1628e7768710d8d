import Kernel
import Storage

/// What the last publication of a year told, for whoever subtracts it from another one.
struct ToldYear {
    let organization: OrganizationID
    let until: Instant
    let figures: Set<PublishedYear.Figure>
    /// Of when the large dues are that it tells: a later turn may keep the sum of an earlier one.
    var specialUntil: Instant?

    /// Whether the sum of everybody below can be read here.
    func tells(_ sum: MemberSum) -> Bool {
        switch sum {
        case .asked: figures.contains(.asked)
        case .collected: figures.contains(.collected)
        case .gap: figures.isSuperset(of: [.asked, .collected])
        case .special: figures.contains(.special)
        }
    }

    func until(of sum: MemberSum) -> Instant { sum == .special ? specialUntil ?? until : until }
}

/// Everything that is published of a year below an organisation and by it.
struct ToldBelow {
    var organization: OrganizationID
    var units: [OrganizationID]
    var time: Range<Instant>
    let year: Int
    /// The day by whose tree the year is told.
    let day: CivilDate
    /// What the organisation itself has published, where that is what is looked at.
    var own: ToldYear?
    var told: [OrganizationID: ToldYear] = [:]

    func isTold(_ sum: MemberSum) -> Bool { own?.tells(sum) ?? true }
}

extension ToldBelow {
    /// As if nobody below had published.
    init(_ books: YearBooks, since start: Instant? = nil) {
        organization = books.organization
        units = books.units
        let start = start ?? books.time.lowerBound
        time = start..<max(start, books.time.upperBound)
        year = books.year
        day = min(CivilDate.day(books.year, 12, 31), books.time.upperBound.date)
    }
}

extension Dues {
    /// Whether a sum less what others below tell of it rests on somebody, and on fewer than so many.
    ///
    /// Sums of organisations lie within each other or apart, so whatever can be worked out of them,
    /// by whatever additions and subtractions, is made of such remainders. Each is looked through
    /// until enough people are found.
    func leavesFew(
        _ sum: MemberSum, in below: ToldBelow, fewerThan least: Int,
        _ tx: borrowing ReadTransaction
    ) throws -> Bool {
        var people: Set<PersonID> = []
        for portion in below.units.portions(of: 8) {
            let rests = Dictionary(
                grouping: try portion.map { unit in
                    (unit, try rest(of: unit, in: below, sum, tx))
                }, by: \.1)
            for (time, units) in rests where !time.isEmpty {
                people.formUnion(
                    try tx.people(in: sum, of: units.map(\.0), within: time, of: below.year))
                guard people.count < least else { return false }
            }
        }
        return !people.isEmpty
    }

    /// Of when a unit's part of a sum is left: the whole time where nobody below tells it, and
    /// otherwise what lies between the two publications.
    private func rest(
        of unit: OrganizationID, in below: ToldBelow, _ sum: MemberSum,
        _ tx: borrowing ReadTransaction
    ) throws -> Range<Instant> {
        let end = below.time.upperBound
        // What members paid there is a line of its own books as well.
        if unit == below.organization, sum == .collected, below.units.count > 1 { return end..<end }
        guard below.told.values.contains(where: { $0.tells(sum) }) else { return below.time }
        let chain = try organizations.ancestry(unit, below.day, tx)
            .prefix { $0 != below.organization }
        guard
            let until = chain.compactMap({ below.told[$0] }).last(where: { $0.tells(sum) })?
                .until(of: sum)
        else { return below.time }
        return min(until, end)..<max(until, end)
    }
}

extension Transaction {
    /// What was told last of a figure of a year, and when: a turn between may have had no line of it.
    borrowing func last(
        _ figure: PublishedYear.Figure, of organization: OrganizationID, _ year: Int
    ) throws(StorageError) -> (until: Instant, amount: Money)? {
        var told: [(until: Instant, amount: Money)] = []
        for publication in try publications(of: organization) where publication.year == year {
            let amount = try figures(of: publication.id)[figure]
            if amount != .zero { told.append((publication.until, amount)) }
        }
        // Large dues may be kept from an earlier turn: they are of then.
        let newest = told.first
        return figure == .special ? told.prefix { $0.amount == newest?.amount }.last : newest
    }

    /// What organisations told last of a year.
    borrowing func told(
        by organizations: [OrganizationID], of year: Int
    ) throws(StorageError) -> [OrganizationID: ToldYear] {
        var last: [OrganizationID: DuesPublication.ID] = [:]
        var untils: [DuesPublication.ID: Instant] = [:]
        for portion in organizations.portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT organization, id, until FROM dues_publication
                WHERE organization IN (\(list: portion)) AND year = \(year)
                ORDER BY turn
                """
            ) { row in
                let (unit, id): (OrganizationID, DuesPublication.ID) = (
                    try row.next(), try row.next()
                )
                (last[unit], untils[id]) = (id, try row.next())
            }
        }
        var figures: [DuesPublication.ID: Set<PublishedYear.Figure>] = [:]
        for portion in Array(last.values).portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT publication, figure FROM dues_publication_line
                WHERE publication IN (\(list: portion))
                """
            ) { row in
                let (id, name): (DuesPublication.ID, String) = (try row.next(), try row.next())
                guard let figure = PublishedYear.Figure(rawValue: name) else { return }
                figures[id, default: []].insert(figure)
            }
        }
        var told: [OrganizationID: ToldYear] = [:]
        for (unit, id) in last {
            guard let until = untils[id] else { continue }
            told[unit] = ToldYear(
                organization: unit, until: until, figures: figures[id] ?? [],
                specialUntil: figures[id]?.contains(.special) == true
                    ? try self.last(.special, of: unit, year)?.until : nil)
        }
        return told
    }
}
