import Columns
import Directories
import Kernel
import Roll
import Storage
import Synchronization
import Threads

/// The list of all members of a day, in memory and true to the database at every question.
///
/// Before an answer the feed is read in the same transaction, and those who have changed since the
/// mark are read again. Where the tree or the day is another, or too many have changed, the list is
/// made anew from the one that is kept: at once where it is small, else in the background, and until
/// it is there the list is read from the database.
final class RollKeeper: Sendable {
    /// What a list is true for.
    struct Moment: Sendable {
        let day: CivilDate
        let tree: Int
        /// How often people have changed. The mark alone says it where one writer numbers its rows;
        /// on PostgreSQL it stands still while a long transaction runs.
        let people: Int
        let mark: FeedMark
    }

    struct Kept: Sendable {
        var moment: Moment
        var live: LiveRoll
        let grounds: Grounds
        /// Who holds a post and is no member, and at which places.
        var formerPlaces: [PersonID: [Int]] = [:]
    }

    /// Up to so many members a list is made while somebody waits for it.
    static let fewMembers = 50_000
    private let tree: TreeSource
    private let holders: Register.HolderQuestion
    /// Beside a list lie so many changes at most; more, and it is made anew.
    private let mostChanges: Int
    private let file: RollFile?
    private let kept = Mutex<Kept?>(nil)
    private let isWanted = Mutex(true)
    private let isEnding = Atomic(false)

    init(
        _ tree: TreeSource, holders: @escaping Register.HolderQuestion, mostChanges: Int = 10_000,
        file: RollFile? = nil
    ) {
        self.tree = tree
        self.holders = holders
        self.mostChanges = mostChanges
        self.file = file
    }

    /// The list as this transaction sees it; nil where it must be made anew and is not small.
    ///
    /// - Parameter withHolders: whether who holds a post is asked for too. A change of posts alone
    ///   counts as no change of people, so the feed is read even where its mark stands still.
    func roll(
        on day: CivilDate, withHolders: Bool = false, in tx: borrowing ReadTransaction
    ) throws -> Kept? {
        if let kept = try current(on: day, withHolders, in: tx) {
            if kept.live.changes > mostChanges { want() }
            return kept
        }
        guard try tx.hasFewMembers(RollKeeper.fewMembers) else {
            want()
            return nil
        }
        return try make(on: day, in: tx)
    }

    private func current(
        on day: CivilDate, _ withHolders: Bool, in tx: borrowing ReadTransaction
    ) throws -> Kept? {
        guard let kept = kept.withLock({ $0 }), kept.moment.day == day else { return nil }
        let moment = try moment(on: day, in: tx)
        guard kept.moment.tree == moment.tree, kept.moment.people <= moment.people else {
            return nil
        }
        let stands =
            moment.mark == kept.moment.mark && moment.people == kept.moment.people
        if stands && !withHolders { return kept }
        return try followed(kept, to: moment, in: tx)
    }

    private func moment(
        on day: CivilDate, in tx: borrowing ReadTransaction
    ) throws -> Moment {
        Moment(
            day: day, tree: try tx.version(of: tree.topic),
            people: try tx.version(of: Register.topic), mark: try tx.feedMark())
    }

    private func followed(
        _ kept: Kept, to moment: Moment, in tx: borrowing ReadTransaction
    ) throws -> Kept? {
        let news: FeedNews<PersonSubject> = try tx.changed(
            StatisticsSource.counted, since: kept.moment.mark, atMost: mostChanges)
        guard case .changed(let changed) = news else { return nil }
        var next = kept
        next.moment = moment
        try next.read(changed, in: tx)
        try next.readHolders(of: changed, holders, in: tx)
        keep(next)
        return next
    }

    /// Makes the list anew: from the one that is kept, or where that cannot be, from everybody.
    func make(on day: CivilDate, in tx: borrowing ReadTransaction) throws -> Kept {
        let moment = try moment(on: day, in: tx)
        let grounds = try Grounds(tree.places(day, tx))
        var builder = RollBuilder(grounds.shape)
        // Reading somebody again costs more than reading one of all.
        let isHandedOver = try kept.withLock({ $0 }).map { before in
            try before.handOver(
                to: &builder, on: day, grounds, before.live.count / 4, in: tx)
        }
        if isHandedOver != true {
            try tx.eachListedMember(on: day, in: grounds) { member in
                try goOn()
                builder.append(member)
            }
        }
        let roll = try builder.roll(step: goOn)
        var made = Kept(moment: moment, live: LiveRoll(roll), grounds: grounds)
        try made.readHolders(holders, in: tx)
        isWanted.withLock { $0 = false }
        keep(made)
        return made
    }

    /// Of two that were made at once, the one that has seen more is kept.
    private func keep(_ next: Kept) {
        let new = next.moment
        kept.withLock { kept in
            let isOlder = kept.map { kept in
                kept.moment.day == new.day && kept.moment.tree >= new.tree
                    && kept.moment.mark.generation == new.mark.generation
                    && kept.moment.mark.number > new.mark.number
            }
            if isOlder != true { kept = next }
        }
    }

    /// The list as it is kept, true or not.
    var newest: Kept? { kept.withLock { $0 } }

    private func want() { isWanted.withLock { $0 = true } }
}

// MARK: - Beside

extension RollKeeper {
    /// Makes the list anew whenever it is wanted and on each new day, beside all else, until it is
    /// cancelled; what was made is written down for the next start.
    func run(
        on database: any Database, clock: any TimeSource,
        report: @Sendable (any Error) -> Void
    ) async {
        while !Task.isCancelled {
            await keepOnce(on: database, clock, report)
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Begins with the list that the last run wrote down, or makes one.
    func prepare(
        on database: any Database, clock: any TimeSource,
        report: @Sendable (any Error) -> Void
    ) async {
        await takeFile(report)
        await keepOnce(on: database, clock, report)
    }

    private func keepOnce(
        on database: any Database, _ clock: any TimeSource, _ report: @Sendable (any Error) -> Void
    ) async {
        await untilCancelled(report) { try await keepCurrent(in: database, clock) }
    }

    /// What is left half done because the program ends is no fault.
    private func untilCancelled(
        _ report: @Sendable (any Error) -> Void, _ body: () async throws -> Void
    ) async {
        await withTaskCancellationHandler {
            do { try await body() } catch {
                if !Task.isCancelled { report(error) }
            }
        } onCancel: {
            isEnding.store(true, ordering: .relaxed)
        }
    }

    private func keepCurrent(in database: any Database, _ clock: any TimeSource) async throws {
        let today = clock.now().date
        guard isWanted(on: today) else { return }
        let made = try await database.read(within: .seconds(900)) { [self] tx in
            try make(on: today, in: tx)
        }
        guard let file else { return }
        try await aside(named: "list") { [self] in try file.save(made, step: goOn) }
    }

    private func isWanted(on today: CivilDate) -> Bool {
        isWanted.withLock { $0 } || kept.withLock { $0.map { $0.moment.day < today } ?? false }
    }

    /// Whoever makes a list of millions asks now and then whether anybody still wants it.
    private func goOn() throws {
        if isEnding.load(ordering: .relaxed) { throw CancellationError() }
    }

    /// Begins with the list that the last run wrote down; what has changed since, the feed tells.
    func takeFile(_ report: @Sendable (any Error) -> Void) async {
        guard let file else { return }
        // One that cannot be read is made from the database, which only takes longer.
        await untilCancelled(report) {
            let read = try await aside(named: "list") { [self] in try file.load(step: goOn) }
            guard let read else { return }
            keep(read)
            isWanted.withLock { $0 = false }
        }
    }
}

extension Transaction {
    fileprivate borrowing func hasFewMembers(_ limit: Int) throws(StorageError) -> Bool {
        let count: Int? = try first(
            "SELECT count(*) FROM (SELECT 1 FROM membership LIMIT \(limit + 1)) AS m")
        return (count ?? 0) <= limit
    }
}
