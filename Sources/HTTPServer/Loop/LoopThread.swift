import Glibc
import Synchronization
import Threads

/// The thread of one loop: it waits for events, and runs the jobs of the tasks that prefer it.
///
/// It is the executor of the loop's actor and of the handlers' tasks, so a handler and its
/// connection share one thread and nothing is passed between threads on the way.
// Sendable: `inbox` is behind its lock; `own` is touched only by the thread that `identity` names,
// and there is never more than one.
final class LoopThread: SerialExecutor, TaskExecutor, @unchecked Sendable {
    private enum Work {
        case job(UnownedJob)
        case closure(@Sendable () -> Void)
    }

    private struct Inbox {
        var work: [Work] = []
        /// The thread waits, or is about to; whoever adds work must ring.
        var isSleeping = false
        /// The thread has ended; another is started for what is still asked.
        var isOver = false
        /// It has been.
        var isBeingDone = false
    }

    private static let stepsPerTurn = 64

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

    private enum Duty { case none, ring, start }

    private func add(_ work: Work) {
        if isCurrent {
            own.append(work)
            return
        }
        switch inbox.withLock({ LoopThread.add(work, to: &$0) }) {
        case .none: break
        case .ring: bell.ring()
        case .start: Crew().start(named: "http-rest") { self.doWhatIsLeft() }
        }
    }

    private static func add(_ work: Work, to inbox: inout Inbox) -> Duty {
        inbox.work.append(work)
        guard inbox.isOver else {
            defer { inbox.isSleeping = false }
            return inbox.isSleeping ? .ring : .none
        }
        defer { inbox.isBeingDone = true }
        return inbox.isBeingDone ? .none : .start
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
        inbox.withLock {
            $0.isOver = true
            $0.isBeingDone = true
        }
        doWhatIsLeft()
    }

    /// Does what is asked after the end, such as for the counts of a server that has stopped.
    private func doWhatIsLeft() {
        while true {
            identity.store(UInt(pthread_self()), ordering: .relaxed)
            while runAll() {}
            identity.store(0, ordering: .relaxed)
            let isDone = inbox.withLock { inbox in
                if inbox.work.isEmpty { inbox.isBeingDone = false }
                return inbox.work.isEmpty
            }
            if isDone { return }
        }
    }

    private func mayWait() -> Bool {
        inbox.withLock { inbox in
            inbox.isSleeping = inbox.work.isEmpty
            return inbox.isSleeping
        }
    }

    /// Does what was asked and what follows from it, up to a measure: a handler goes on in small
    /// steps, and to look for events between them would cost more than the steps do.
    private func runAll() -> Bool {
        own += takeInbox()
        var count = 0
        while !own.isEmpty, count < LoopThread.stepsPerTurn {
            let steps = own
            own.removeAll(keepingCapacity: true)
            for step in steps { run(step) }
            count += steps.count
        }
        return count > 0
    }

    private func takeInbox() -> [Work] {
        inbox.withLock { inbox in
            inbox.isSleeping = false
            defer { inbox.work.removeAll(keepingCapacity: true) }
            return inbox.work
        }
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
