import FoundationEssentials
import Kernel

/// The clock of the machine.
struct SystemClock: TimeSource {
    func now() -> Instant {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
