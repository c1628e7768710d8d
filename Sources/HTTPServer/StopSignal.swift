import Glibc
import Threads

/// The signals that ask a process to end: SIGTERM, and SIGINT from the keyboard.
public struct StopSignal: Sendable {
    /// Keeps the signals from ending the process at once. To be called before any thread is
    /// started: threads begin with what their parent holds back.
    public init() {
        var set = StopSignal.set
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        // Writing to a reader that has left is an error of that write, not the end of us all.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Waits for one of them, on a thread of its own.
    public func received() async {
        await withCheckedContinuation { continuation in
            Crew().start(named: "signals") {
                var set = StopSignal.set
                var number: Int32 = 0
                while unsafe sigwait(&set, &number) != 0 {}
                continuation.resume()
            }
        }
    }

    private static var set: sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGTERM)
        unsafe sigaddset(&set, SIGINT)
        return set
    }
}
