/// What a server has done and is doing, for those who watch it.
public struct ServerMetrics: Sendable, Equatable {
    /// Answers by status.
    public internal(set) var answers: [Int: Int] = [:]
    /// How many answers took at most so many seconds, for each of `bounds`, and all.
    public internal(set) var durations = [Int](repeating: 0, count: bounds.count + 1)
    public internal(set) var durationSum = Duration.zero
    public internal(set) var sentBytes = 0
    public internal(set) var connections = 0
    /// Handlers at work, and requests that wait for their turn.
    public internal(set) var running = 0
    public internal(set) var waiting = 0
    public internal(set) var listeners = 0
    /// Bytes of bodies that have arrived and nobody has read.
    public internal(set) var heldBytes = 0
    /// Bytes of answers in memory that their readers have not taken.
    public internal(set) var untakenBytes = 0

    /// The upper ends of the histogram of durations, in milliseconds.
    public static let bounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

    static func + (left: ServerMetrics, right: ServerMetrics) -> ServerMetrics {
        var sum = left
        sum.answers.merge(right.answers) { $0 + $1 }
        sum.durations = zip(left.durations, right.durations).map { $0 + $1 }
        sum.durationSum += right.durationSum
        sum.sentBytes += right.sentBytes
        sum.connections += right.connections
        sum.running += right.running
        sum.waiting += right.waiting
        sum.listeners += right.listeners
        sum.heldBytes += right.heldBytes
        sum.untakenBytes += right.untakenBytes
        return sum
    }
}

/// The counts of one loop. Only its thread touches them, so counting costs next to nothing.
struct Tally {
    private var answers = [Int](repeating: 0, count: 600)
    private var durations = [Int](repeating: 0, count: ServerMetrics.bounds.count + 1)
    private var nanoseconds: Int64 = 0
    private var sentBytes = 0

    mutating func add(status: Int, nanoseconds: Int64, sentBytes: Int) {
        answers[min(max(status, 0), answers.count - 1)] += 1
        let milliseconds = Int(nanoseconds / 1_000_000)
        let bucket = ServerMetrics.bounds.firstIndex { milliseconds < $0 }
        durations[bucket ?? ServerMetrics.bounds.count] += 1
        self.nanoseconds &+= nanoseconds
        self.sentBytes &+= sentBytes
    }

    var metrics: ServerMetrics {
        var metrics = ServerMetrics()
        for (status, count) in answers.enumerated() where count > 0 {
            metrics.answers[status] = count
        }
        metrics.durations = durations
        metrics.durationSum = .nanoseconds(nanoseconds)
        metrics.sentBytes = sentBytes
        return metrics
    }
}
