import Directories
import Kernel
import Storage
import Synchronization

/// Keeps what is counted current.
///
/// Whoever asks is answered from what is kept, after the few members that have changed since were
/// read again. Where that would be too much to wait for, what is kept answers as it is, and a
/// service beside brings it up to date: a tree of another shape, a whole register anew.
final class Keeper: Sendable {
    /// The present, or a day of the past.
    enum Moment: Hashable, Sendable {
        case present
        case past(CivilDate)
    }

    enum Answer: Sendable {
        /// What the register says at this moment.
        case current(Counting)
        /// What it said a while ago; something newer is being made.
        case earlier(Counting, Progress?)
        /// Nothing yet.
        case none(Progress?)

        var counting: Counting? {
            switch self {
            case .current(let counting), .earlier(let counting, _): counting
            case .none: nil
            }
        }
    }

    /// How many have been read, of about how many.
    struct Progress: Equatable, Sendable, Encodable {
        let done: Int
        let total: Int?
    }

    private struct State {
        var kept: [Moment: Counting] = [:]
        var wanted: Set<Moment> = [.present]
        var progress: [Moment: Progress] = [:]
        /// What of the present lies in a file.
        var written: Muster.Stand?
    }

    /// A year's months and the days that people ask for beside.
    static let mostPastDays = 25

    private let source: StatisticsSource
    private let limits: Limits
    private let state = Mutex(State())
    private let isEnding = Atomic(false)
    /// Something is wanted, or may have changed.
    let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(_ source: StatisticsSource, within limits: Limits = Limits()) {
        self.source = source
        self.limits = limits
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func wake() { signal.yield() }

    /// What is being made beside is given up.
    func end() { isEnding.store(true, ordering: .relaxed) }

    var present: Counting? { state.withLock { $0.kept[.present] } }

    /// Takes over what was kept in a file.
    func take(_ muster: Muster, at instant: Instant) {
        state.withLock { state in
            if state.kept[.present] == nil { state.kept[.present] = Counting(muster, at: instant) }
            state.written = muster.stand
        }
    }

    /// The present, where the file says something else: of millions it takes seconds to write.
    var unwritten: Muster? {
        state.withLock { state in
            guard let muster = state.kept[.present]?.muster, muster.stand != state.written
            else { return nil }
            return muster
        }
    }

    func noteWritten(_ muster: Muster) {
        state.withLock { $0.written = muster.stand }
    }
}

// MARK: - Answering

extension Keeper {
    /// What can be answered now.
    func answer(
        at moment: Moment, now: Instant, in tx: borrowing ReadTransaction,
        within asked: Limits? = nil
    ) throws -> Answer {
        let limits = asked ?? limits
        let kept = state.withLock { $0.kept[moment] }
        if let counting = try current(at: moment, kept, now: now, in: tx, within: limits) {
            keep(counting, at: moment)
            return .current(counting)
        }
        let progress = state.withLock { state in
            state.wanted.insert(moment)
            return state.progress[moment]
        }
        wake()
        return kept.map { .earlier($0, progress) } ?? .none(progress)
    }

    /// - Returns: nil where it takes more than the limits allow.
    private func current(
        at moment: Moment, _ kept: Counting?, now: Instant, in tx: borrowing ReadTransaction,
        within limits: Limits
    ) throws -> Counting? {
        let day = moment.day(now: now)
        if let kept, let counting = try follow(kept, to: day, now: now, in: tx, within: limits) {
            return counting
        }
        guard try limits.allows(members: source.size(limits.members, tx)) else { return nil }
        let muster = try Muster(on: day, from: source, in: tx) { count in
            if isEnding.load(ordering: .relaxed) { throw CancellationError() }
            if count % 10_000 == 0 { note(count, at: moment, of: kept) }
        }
        return Counting(muster, at: now)
    }

    private func follow(
        _ kept: Counting, to day: CivilDate, now: Instant, in tx: borrowing ReadTransaction,
        within limits: Limits
    ) throws -> Counting? {
        var muster = kept.muster
        guard let isDifferent = try muster.follow(to: day, from: source, in: tx, within: limits)
        else { return nil }
        return isDifferent ? Counting(muster, at: now) : kept.confirmed(muster, at: now)
    }

    /// Of two that were made at once, the one that has seen more is kept.
    private func keep(_ counting: Counting, at moment: Moment) {
        state.withLock { state in
            if let other = state.kept[moment],
                other.muster.mark.generation
                    == counting.muster.mark.generation,
                other.muster.mark.number > counting.muster.mark.number
            {
                return
            }
            state.kept[moment] = counting
            let past = state.kept.keys.filter { $0 != .present && $0 != moment }
            if past.count >= Keeper.mostPastDays, let one = past.first { state.kept[one] = nil }
        }
    }

    private func note(_ count: Int, at moment: Moment, of kept: Counting?) {
        state.withLock { state in
            let total = (kept ?? state.kept[.present])?.census.members
            state.progress[moment] = Progress(done: count, total: total.map { max($0, count) })
        }
    }
}

// MARK: - Beside

extension Keeper {
    /// Makes what is wanted and brings the present up to date, whatever it takes.
    func workOff(now: Instant, in tx: borrowing ReadTransaction) throws {
        let wanted = state.withLock { state in
            defer { state.wanted = [] }
            return state.wanted.union([.present])
        }
        for moment in wanted {
            let kept = state.withLock { $0.kept[moment] }
            defer { state.withLock { $0.progress[moment] = nil } }
            if let counting = try current(at: moment, kept, now: now, in: tx, within: .none) {
                keep(counting, at: moment)
            }
        }
    }
}

extension Keeper.Moment {
    func day(now: Instant) -> CivilDate {
        switch self {
        case .present: now.date
        case .past(let day): day
        }
    }
}
