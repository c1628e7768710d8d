import CLinux
import Glibc

/// A thread of our own, for work that blocks. The shared pool has as many threads as there are
/// processors, and one that waits for a disk is one less for everybody.
enum Thread {
    /// Starts a thread, which ends with its body. Signals stay with the threads that were there
    /// before.
    ///
    /// A system that cannot start a thread at the beginning of a program cannot run it.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let work = unsafe Unmanaged.passRetained(Work(name: name, body: body))
        var id = pthread_t()
        let code = Thread.withSignalsBlocked {
            unsafe pthread_create(&id, nil, { unsafe Thread.run($0) }, work.toOpaque())
        }
        precondition(code == 0, "cannot start a thread: error \(code)")
        pthread_detach(id)
    }

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context = unsafe context else { return nil }
        let work = unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
        unsafe tongxin_name_thread(work.name)
        work.body()
        return nil
    }

    private static func withSignalsBlocked<Result>(_ body: () -> Result) -> Result {
        var all = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}

private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}
