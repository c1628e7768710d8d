import Threads

/// How long to wait for a server that is gone: half a minute for a restart or a failover, then
/// no more until it has answered again.
struct Patience {
    private var end: Deadline?

    /// Waits a little, longer each time; false when it has been long enough.
    mutating func waits(_ attempt: Int) -> Bool {
        let end = end ?? Deadline(in: .seconds(30))
        self.end = end
        guard !end.isOver else { return false }
        pause(for: .milliseconds(20 << min(attempt, 5)))
        return true
    }
}
