import Columns
import Directories
import Kernel
import Roll
import Storage
import Synchronization

/// The list of all members of a day, in memory and true to the database at every question.
///
/// Before an answer the feed is read in the same transaction, and those who have changed since the
/// mark are read again. Where the tree or the day is another, or too many have changed, the list is
/// made anew: at once where it is small, else in the background, and until it is there the list is
/// read from the database.
final class RollKeeper: Sendable {
    /// What lists are made from besides people; App connects Organizations.
    struct Ground: Sendable {
        let places: StatisticsSource.Places
        let topic: Topic
    }

    /// A list with all that it is true for.
    struct Kept: Sendable {
        let day: CivilDate
        let tree: Int
        /// How often people have changed. The mark alone says it where one writer numbers its rows;
        /// on PostgreSQL it stands still while a long transaction runs.
        var people: Int
        var live: LiveRoll
        let grounds: Grounds
        let shape: Tree
        var mark: FeedMark
    }

    /// Up to so many members a list is made while somebody waits for it.
    static let fewMembers = 50_000
    /// Beside a list lie so many changes at most; more, and it is made anew.
    static let mostChanges = 10_000

    private let ground: Ground
    private let kept = Mutex<Kept?>(nil)
    private let isWanted = Mutex(true)

    init(_ ground: Ground) { self.ground = ground }

    /// The list as this transaction sees it; nil where it must be made anew and is not small.
    func roll(on day: CivilDate, in tx: borrowing ReadTransaction) throws -> Kept? {
        if let kept = try current(on: day, in: tx) {
            if kept.live.changes > RollKeeper.mostChanges { want() }
            return kept
        }
        guard try tx.hasFewMembers(RollKeeper.fewMembers) else {
            want()
            return nil
        }
        return try make(on: day, in: tx)
    }

    private func current(
        on day: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> Kept? {
        guard let kept = kept.withLock({ $0 }), kept.day == day else { return nil }
        guard try kept.tree == tx.version(of: ground.topic) else { return nil }
        let (mark, people) = (try tx.feedMark(), try tx.version(of: Register.topic))
        if mark == kept.mark && people == kept.people { return kept }
        return try followed(kept, to: mark, people, in: tx)
    }

    private func followed(
        _ kept: Kept, to mark: FeedMark, _ people: Int, in tx: borrowing ReadTransaction
    ) throws -> Kept? {
        let news: FeedNews<PersonSubject> = try tx.changed(
            StatisticsSource.counted, since: kept.mark, atMost: RollKeeper.mostChanges)
        guard case .changed(let changed) = news else { return nil }
        var next = kept
        (next.mark, next.people) = (mark, people)
        try next.read(changed, in: tx)
        keep(next)
        return next
    }

    /// Reads everybody.
    func make(on day: CivilDate, in tx: borrowing ReadTransaction) throws -> Kept {
        let (tree, mark) = (try tx.version(of: ground.topic), try tx.feedMark())
        let people = try tx.version(of: Register.topic)
        let places = try ground.places(day, tx)
        let grounds = Grounds(places)
        let shape = try Tree(parents: places.map { $0.parent.flatMap { grounds.places[$0] } })
        var builder = RollBuilder(shape)
        try tx.eachListedMember(on: day, in: grounds) { builder.append($0) }
        let made = Kept(
            day: day, tree: tree, people: people, live: LiveRoll(builder.roll()),
            grounds: grounds, shape: shape, mark: mark)
        isWanted.withLock { $0 = false }
        keep(made)
        return made
    }

    /// Of two that were made at once, the one that has seen more is kept.
    private func keep(_ next: Kept) {
        kept.withLock { kept in
            let isOlder = kept.map { kept in
                kept.day == next.day && kept.tree >= next.tree
                    && kept.mark.generation == next.mark.generation
                    && kept.mark.number > next.mark.number
            }
            if isOlder != true { kept = next }
        }
    }

    private func want() { isWanted.withLock { $0 = true } }

    /// Makes the list anew whenever it is wanted, beside all else, until it is cancelled.
    func run(
        on database: any Database, clock: any TimeSource,
        report: @Sendable (any Error) -> Void
    ) async {
        while !Task.isCancelled {
            if isWanted.withLock({ $0 }) {
                do {
                    try await database.read(within: .seconds(900)) { [self] tx in
                        _ = try make(on: clock.now().date, in: tx)
                    }
                } catch {
                    report(error)
                }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

extension RollKeeper.Kept {
    /// Reads some people again; whoever is not a member now is on the list no longer.
    fileprivate mutating func read(
        _ people: [PersonID], in tx: borrowing ReadTransaction
    ) throws {
        for start in stride(from: 0, to: people.count, by: 500) {
            let some = Array(people[start..<min(start + 500, people.count)])
            var found: [PersonID: RollMember] = [:]
            try tx.eachListedMember(some, on: day, in: grounds) { found[$0.person] = $0 }
            for person in some { live.set(person, to: found[person]) }
        }
    }

    /// The places of a reach.
    func within(_ reach: [Reach]) -> [Range<Int>] {
        let places = reach.compactMap { part -> Range<Int>? in
            guard let place = grounds.places[part.organization] else { return nil }
            return part.includesBelow ? shape.subtree(of: place) : place..<place + 1
        }
        .sorted { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
        return places.reduce(into: []) { ranges, place in
            if let last = ranges.last, last.upperBound >= place.upperBound { return }
            ranges.append(place)
        }
    }
}

extension Grounds {
    init(_ places: [TreePlace]) {
        organizations = places.map(\.organization)
        self.places = Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
    }
}

extension Transaction {
    fileprivate borrowing func hasFewMembers(_ limit: Int) throws(StorageError) -> Bool {
        let count: Int? = try first(
            "SELECT count(*) FROM (SELECT 1 FROM membership LIMIT \(limit + 1)) AS m")
        return (count ?? 0) <= limit
    }
}
