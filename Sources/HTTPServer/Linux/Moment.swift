import Glibc
import Kernel

/// A point on the clock that never jumps, for deadlines and durations.
struct Moment: Comparable, Sendable {
    let nanoseconds: Int64

    static var now: Moment {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Moment(nanoseconds: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec))
    }

    static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

    static func + (moment: Moment, nanoseconds: Int64) -> Moment {
        Moment(nanoseconds: moment.nanoseconds &+ nanoseconds)
    }

    /// Nanoseconds since an earlier moment.
    static func - (left: Moment, right: Moment) -> Int64 { left.nanoseconds &- right.nanoseconds }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}
