import Threads

/// A thread for writing to disk, and the executor of the actors that do: a disk that is slow
/// makes uploads slow, not the loops.
final class DiskThread: SerialExecutor {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var isOver = false
    }

    private let inbox = Guarded(Inbox())

    init() {}

    /// Starts the thread. It ends with `end`, after what was asked before.
    func start() {
        Crew().start(named: "uploads") { [self] in
            while let jobs = next() {
                for job in jobs {
                    unsafe job.runSynchronously(on: asUnownedSerialExecutor())
                }
            }
        }
    }

    func end() {
        inbox.withLock { $0.isOver = true }
        inbox.wakeAll()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        inbox.withLock { $0.jobs.append(job) }
        inbox.wakeOne()
    }

    private func next() -> [UnownedJob]? {
        inbox.wait { inbox -> [UnownedJob]?? in
            guard inbox.jobs.isEmpty else {
                defer { inbox.jobs = [] }
                return inbox.jobs
            }
            return inbox.isOver ? .some(nil) : nil
        } ?? nil
    }
}
