package import Storage
import Threads

/// Tells those who watch topics what has changed: at once what this process changed, and what
/// others changed when the versions are next looked at.
package final class ChangeHub: Sendable {
    fileprivate struct Watcher {
        let topics: Set<Topic>
        let signals: AsyncStream<Void>.Continuation
        var pending: Set<Topic> = []
    }

    fileprivate struct State {
        var watchers: [Int: Watcher] = [:]
        var versions: [Topic: Int] = [:]
        var nextNumber = 0
    }

    private let state = Guarded(State())

    package init() {}

    package var hasWatchers: Bool { state.withLock { !$0.watchers.isEmpty } }

    package func watch(_ topics: Set<Topic>) -> Changes {
        let (signals, continuation) = AsyncStream<Void>.makeStream(
            bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextNumber += 1
            state.watchers[state.nextNumber] = Watcher(topics: topics, signals: continuation)
            return state.nextNumber
        }
        continuation.onTermination = { [weak self] _ in self?.forget(number) }
        return Changes(signals: signals) { [weak self] in self?.takePending(of: number) ?? [] }
    }

    /// Says that this process changed topics.
    package func publish(_ topics: Set<Topic>) {
        guard !topics.isEmpty else { return }
        let signals = state.withLock { $0.note(topics) }
        for signal in signals { signal.yield() }
    }

    /// Compares the versions in the database with those of the last look; what has risen has
    /// changed. What this process changed itself is said a second time, which does no harm.
    package func compare(_ versions: [Topic: Int]) {
        let risen = state.withLock { state in
            defer { state.versions = versions }
            return Set(versions.keys.filter { state.versions[$0] != versions[$0] })
        }
        publish(risen)
    }

    package func finish() {
        let signals = state.withLock { $0.watchers.values.map(\.signals) }
        for signal in signals { signal.finish() }
    }

    private func takePending(of number: Int) -> Set<Topic> {
        state.withLock { state in
            defer { state.watchers[number]?.pending = [] }
            return state.watchers[number]?.pending ?? []
        }
    }

    private func forget(_ number: Int) {
        _ = state.withLock { $0.watchers.removeValue(forKey: number) }
    }
}

extension ChangeHub.State {
    fileprivate mutating func note(_ topics: Set<Topic>) -> [AsyncStream<Void>.Continuation] {
        var signals: [AsyncStream<Void>.Continuation] = []
        for (number, watcher) in watchers where !watcher.topics.isDisjoint(with: topics) {
            watchers[number]?.pending.formUnion(watcher.topics.intersection(topics))
            signals.append(watcher.signals)
        }
        return signals
    }
}
