import Kernel
import Synchronization

/// Says in the log that notices are refused, and no more than once a minute: anybody can send some.
final class RefusedNotices: Sendable {
    private struct State {
        var saidAt: Instant?
        var unsaid = 0
    }

    /// What was refused, and how many since the last that was told.
    struct Report: Error, Equatable, CustomStringConvertible {
        let failure: ProviderFailure
        let unsaid: Int

        var description: String {
            "a notice was refused: \(failure)" + (unsaid > 0 ? "; so were \(unsaid) before" : "")
        }
    }

    private let state = Mutex(State())

    /// Nil where one has just been told.
    func report(_ failure: ProviderFailure, at now: Instant) -> Report? {
        state.withLock { state in
            if let saidAt = state.saidAt, now < saidAt + .seconds(60) {
                state.unsaid += 1
                return nil
            }
            defer { state = State(saidAt: now) }
            return Report(failure: failure, unsaid: state.unsaid)
        }
    }
}
