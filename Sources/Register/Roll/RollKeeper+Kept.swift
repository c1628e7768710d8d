import Columns
import Directories
import Kernel
import Roll
import Storage

extension RollKeeper.Kept {
    /// Reads some people again; whoever is not a member now is on the list no longer.
    mutating func read(
        _ people: [PersonID], in tx: borrowing ReadTransaction
    ) throws {
        for some in people.inPortions {
            var found: [PersonID: RollMember] = [:]
            try tx.eachListedMember(Array(some), on: moment.day, in: grounds) {
                found[$0.person] = $0
            }
            for person in some { live.set(person, to: found[person]) }
        }
    }

    /// Gives everybody who is the same to the list of another tree or day; only the others are
    /// read.
    ///
    /// - Returns: false where that is not known, or they are too many.
    func handOver(
        to builder: inout RollBuilder, on day: CivilDate, _ next: Grounds, _ limit: Int,
        in tx: borrowing ReadTransaction
    ) throws -> Bool {
        let news: FeedNews<PersonSubject> = try tx.changed(
            StatisticsSource.counted, since: moment.mark, atMost: limit)
        guard moment.day <= day, case .changed(var again) = news else { return false }
        if moment.day < day {
            again += try tx.turning(after: moment.day, upTo: day) + becomingOthers()
        }
        // Whoever belonged to an organisation before it stood in the tree was on no list.
        again += try tx.people(in: next.organizations.filter { grounds.places[$0] == nil })
        let others = Set(again)
        let places = grounds.organizations.map { next.places[$0] }
        live.forEach { member in
            guard let place = places[member.branch], !others.contains(member.person) else { return }
            builder.append(member.standing(at: place, on: day))
        }
        for some in Array(others).inPortions {
            try tx.eachListedMember(Array(some), on: day, in: next) { builder.append($0) }
        }
        return true
    }

    /// Of whom the list alone cannot tell how they stand on another day: since when contact is lost
    /// and when something was recorded late is not on it.
    private func becomingOthers() -> [PersonID] {
        var people: [PersonID] = []
        live.forEach { member in
            let isLost = member.listedStanding?.beyond == .lostContact
            if isLost || member.traits[.lateChange] == 1 { people.append(member.person) }
        }
        return people
    }

    /// Whether nobody stands outside these places.
    func isWhole(_ ranges: [Range<Int>]) -> Bool {
        ranges.reduce(0) { $0 + $1.count } == grounds.organizations.count
    }

    /// The places of a reach.
    func within(_ reach: [Reach]) -> [Range<Int>] {
        let places = reach.compactMap { part -> Range<Int>? in
            guard let place = grounds.places[part.organization] else { return nil }
            return part.includesBelow ? grounds.shape.subtree(of: place) : place..<place + 1
        }
        .sorted { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
        return places.reduce(into: []) { ranges, place in
            if let last = ranges.last, last.upperBound >= place.upperBound { return }
            ranges.append(place)
        }
    }
}

extension RollMember {
    fileprivate var listedStanding: ListedStanding? { ListedStanding(rawValue: traits[.standing]) }

    /// The same member in another tree and on another day: perhaps older, perhaps on probation for
    /// too long, and without the mark that the roll sets itself.
    fileprivate func standing(at place: Int, on day: CivilDate) -> RollMember {
        let isOverdue =
            listedStanding.map {
                Finding.isOverdue($0.category, joinedOn: joined, on: day)
            } ?? false
        let marked = traits.setting(.age, to: AgeBand(born: born, on: day)?.rawValue ?? 0)
            .setting(.overdueProbation, to: isOverdue ? 1 : 0)
            .setting(.namesake, to: 0)
        return RollMember(
            person, name, in: place, marked, education: education, born: born, joined: joined)
    }
}

extension Transaction {
    /// Who was ever a member in some organisations.
    fileprivate borrowing func people(
        in organizations: [OrganizationID]
    ) throws(StorageError) -> [PersonID] {
        var people: [PersonID] = []
        for some in organizations.inPortions {
            people += try rows(
                "SELECT person FROM membership WHERE branch IN (\(list: Array(some)))")
        }
        return people
    }
}

extension Array {
    /// As many as one statement asks for.
    var inPortions: [ArraySlice<Element>] {
        stride(from: 0, to: count, by: 500).map { self[$0..<Swift.min($0 + 500, count)] }
    }
}
