import Glibc

/// A moment of the monotonic clock after which something is too late.
public struct Deadline: Sendable {
    private let nanoseconds: Int64

    public init(in duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let added = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let span = added.overflow ? Int64.max : added.partialValue + attoseconds / 1_000_000_000
        let sum = Deadline.now.addingReportingOverflow(span)
        nanoseconds = sum.overflow ? .max : sum.partialValue
    }

    public static let never = Deadline(in: .seconds(Int64.max / 1_000_000_000))

    public var isOver: Bool { Deadline.now >= nanoseconds }

    /// What is left; zero when it is over.
    public var remaining: Duration { .nanoseconds(max(0, nanoseconds - Deadline.now)) }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Holds up the thread that calls it; only for threads of our own.
public func pause(for duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var rest = timespec(tv_sec: Int(clamping: seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var left = timespec()
    while unsafe nanosleep(&rest, &left) != 0 && errno == EINTR { rest = left }
}
