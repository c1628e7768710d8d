import Glibc

/// A value behind a lock, with a condition to wait for.
///
/// It stands on pthread and not on `Synchronization.Mutex`, because a thread of our own must be
/// able to wait for a condition, and because ThreadSanitizer understands pthread and reports the
/// other falsely.
@safe public final class Guarded<Value>: @unchecked Sendable {
    // Sendable, because the value is only touched with the mutex held and leaves as what the
    // caller makes of it inside the lock.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var value: Value

    public init(_ value: sending Value) {
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        self.value = value
        unsafe pthread_mutex_init(mutex, nil)
        unsafe Guarded.initialize(condition)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    public func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Waits until the body finds what it looks for, or the time is over. The body is called at
    /// once and then after every `wake`.
    public func wait<Result>(
        for limit: Duration? = nil, until body: (inout Value) -> Result?
    ) -> Result? {
        var deadline = timespec()
        if let limit { deadline = Guarded.moment(after: limit) }
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            guard limit != nil else {
                unsafe pthread_cond_wait(condition, mutex)
                continue
            }
            let code = unsafe pthread_cond_timedwait(condition, mutex, &deadline)
            if code == ETIMEDOUT { return body(&value) }
        }
    }

    /// Lets one of those that wait look again.
    public func wakeOne() { unsafe pthread_cond_signal(condition) }

    /// Lets all that wait look again.
    public func wakeAll() { unsafe pthread_cond_broadcast(condition) }

    /// A condition that counts by the monotonic clock: setting the wall clock shortens no wait.
    private static func initialize(_ condition: UnsafeMutablePointer<pthread_cond_t>) {
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    private static func moment(after limit: Duration) -> timespec {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let (seconds, attoseconds) = limit.components
        let nanoseconds = now.tv_nsec + Int(attoseconds / 1_000_000_000)
        return timespec(
            tv_sec: now.tv_sec + Int(clamping: seconds) + nanoseconds / 1_000_000_000,
            tv_nsec: nanoseconds % 1_000_000_000)
    }
}
