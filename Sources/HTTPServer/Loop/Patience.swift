/// The times of the limits in nanoseconds, reckoned once: they are added to the clock with every
/// request, and a `Duration` has to be divided for it.
struct Patience: Sendable {
    let head: Int64
    let idle: Int64
    let rateWindow: Int64
    let waiting: Int64
    let heartbeat: Int64
    let drain: Int64
    let lastRequest: Int64
    /// How many bytes a client must move within a window.
    let windowBytes: Int

    /// How long a client whose connection has ended may still talk to itself.
    let lingering = Duration.seconds(2).nanoseconds
    /// How long handlers may take to notice that their readers have been cut.
    let handlerGrace = Duration.seconds(1).nanoseconds
    /// How long the doors stay shut when nothing is left to open them with.
    let rest = Duration.milliseconds(100).nanoseconds

    init(_ settings: ServerSettings) {
        let limits = settings.limits
        drain = settings.drainTime.nanoseconds
        lastRequest = settings.lastRequestTime.nanoseconds
        head = limits.headTime.nanoseconds
        idle = limits.idleTime.nanoseconds
        rateWindow = limits.rateWindow.nanoseconds
        waiting = limits.waitingTime.nanoseconds
        heartbeat = limits.heartbeat.nanoseconds
        let bytes = Int64(limits.bytesPerSecond).multipliedReportingOverflow(by: rateWindow / 1000)
        windowBytes = Int(clamping: bytes.overflow ? .max : bytes.partialValue / 1_000_000)
    }
}
