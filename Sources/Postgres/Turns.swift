import Threads

/// Whose turn it is to write, of the connections of one program.
///
/// They write at once, and who changes a row that another has changed meanwhile begins anew. When
/// the other is always there first, as where flushes are slow and everybody changes one row, that
/// would go on until all patience is gone. So who has begun anew twice is let in alone.
final class Turns: Sendable {
    private struct State {
        var writing = 0
        var isReserved = false

        mutating func enter(alone: Bool) {
            if alone { isReserved = true }
            writing += 1
        }
    }

    /// Some writings take minutes; nobody waits for those.
    private static let limit = Duration.seconds(5)

    private let state = Guarded(State())

    func begin(alone: Bool) {
        let hasEntered = state.wait(for: Turns.limit) { state -> Bool? in
            guard !state.isReserved else { return nil }
            state.enter(alone: alone)
            return true
        }
        if hasEntered == nil { state.withLock { $0.enter(alone: alone) } }
        if alone { _ = state.wait(for: Turns.limit) { $0.writing == 1 ? true : nil } }
    }

    func end(alone: Bool) {
        state.withLock { state in
            state.writing -= 1
            if alone { state.isReserved = false }
        }
        state.wakeAll()
    }
}

/// One connection's part in them, and how long it begins anew.
struct Turn {
    private let turns: Turns
    private var current: Bool?
    private var isRefused = false
    private var end = Deadline.never

    init(of turns: Turns) { self.turns = turns }

    mutating func begin() {
        finish()
        turns.begin(alone: isRefused)
        current = isRefused
    }

    mutating func finish() {
        guard let alone = current else { return }
        turns.end(alone: alone)
        current = nil
    }

    /// What was to be written is written.
    mutating func succeed() {
        isRefused = false
        finish()
    }

    /// Another was first. Other programs take no turns, so a pause, longer each time, has to part
    /// us from them; false when it has been tried for ten seconds.
    mutating func waits(_ attempt: Int) -> Bool {
        if attempt == 1 { end = Deadline(in: .seconds(10)) }
        guard !end.isOver else { return false }
        isRefused = attempt > 1
        pause(for: .microseconds(Int.random(in: 0...200) * min(attempt * attempt, 400)))
        return true
    }
}
