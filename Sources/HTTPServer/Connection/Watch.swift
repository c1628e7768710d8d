/// What the deadlines of a connection are reckoned from.
struct Watch {
    /// When the present state began: idle, waiting for a turn, lingering.
    var began: Moment
    /// When the first byte of an unfinished head came.
    var headBegan: Moment?
    /// While somebody waits for the client: when the present window began.
    var windowBegan: Moment?
    var receivedBytes = 0
    var sentBytes = 0

    init(since now: Moment) { began = now }

    /// The end of the present window; it begins now if there is none.
    mutating func windowEnd(_ nanoseconds: Int64, from now: Moment) -> Moment {
        if windowBegan == nil { startWindow(now) }
        return (windowBegan ?? now) + nanoseconds
    }

    mutating func startWindow(_ now: Moment) {
        windowBegan = now
        receivedBytes = 0
        sentBytes = 0
    }
}
