import Glibc
import Synchronization
import Threads

/// The thread of one loop: it waits for events, and runs the jobs of the tasks that prefer it.
///
/// It is the executor of the loop's actor and of the handlers' tasks, so a handler and its
/// connection share one thread and nothing is passed between threads on the way.
// Sendable: `inbox` is behind its lock; `own` is touched by the thread alone, `identity` is
// written once before anything else runs on it.
final class LoopThread: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        /// The thread waits, or is about to; whoever adds work must ring.
        var isSleeping = false
    }

    let bell: Bell
    private let inbox = Guarded(Inbox())
    private let identity = Atomic<UInt>(0)
    private var own: [Work] = []

    init() throws(SystemError) { bell = try Bell() }

    var isCurrent: Bool { identity.load(ordering: .relaxed) == UInt(pthread_self()) }

    // MARK: - Work comes in

    func enqueue(_ job: consuming ExecutorJob) { add(.job(UnownedJob(job))) }

    /// Runs a closure on the thread, after all that was asked before.
    func perform(_ closure: @escaping @Sendable () -> Void) { add(.closure(closure)) }

    private func add(_ work: Work) {
        if isCurrent {
            own.append(work)
            return
        }
        let mustRing = inbox.withLock { inbox in
            inbox.work.append(work)
            defer { inbox.isSleeping = false }
            return inbox.isSleeping
        }
        if mustRing { bell.ring() }
    }

    func checkIsolated() { precondition(isCurrent, "the state of a loop belongs to its thread") }

    func isIsolatingCurrentContext() -> Bool? { isCurrent }

    // MARK: - The thread

    /// Becomes the loop's thread. `turn` waits for events if it may and handles them; it says
    /// whether there will be another.
    func run(_ turn: (_ mayWait: Bool) -> Bool) {
        identity.store(UInt(pthread_self()), ordering: .relaxed)
        var goesOn = true
        while goesOn {
            let hasRun = runAll()
            goesOn = turn(!hasRun && mayWait())
        }
    }

    private func mayWait() -> Bool {
        inbox.withLock { inbox in
            inbox.isSleeping = inbox.work.isEmpty
            return inbox.isSleeping
        }
    }

    private func runAll() -> Bool {
        let others = inbox.withLock { inbox in
            inbox.isSleeping = false
            defer { inbox.work.removeAll(keepingCapacity: true) }
            return inbox.work
        }
        let all = own + others
        own.removeAll(keepingCapacity: true)
        for work in all { run(work) }
        return !all.isEmpty
    }

    private func run(_ work: Work) {
        switch work {
        case .job(let job):
            unsafe job.runSynchronously(
                isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
        case .closure(let closure): closure()
        }
    }
}
