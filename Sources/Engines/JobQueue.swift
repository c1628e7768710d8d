package import Storage
import Threads

/// The jobs that wait for a thread, first come, first served.
package final class JobQueue: Sendable {
    fileprivate struct State {
        var jobs: [any Job] = []
        /// How many threads wait for a job.
        var idle = 0
        var isClosed = false
    }

    package enum Delivery {
        case jobs([any Job])
        case nothing
        case closed
    }

    private let state = Guarded(State())

    package init() {}

    package var isClosed: Bool { state.withLock { $0.isClosed } }

    package var count: Int { state.withLock { $0.jobs.count } }

    /// Whether the next job finds a thread that waits for it.
    package var hasIdleThread: Bool { state.withLock { $0.idle > $0.jobs.count } }

    /// Returns false when the queue is closed.
    package func add(_ job: any Job) -> Bool {
        let isAdded = state.withLock { state in
            if !state.isClosed { state.jobs.append(job) }
            return !state.isClosed
        }
        if isAdded { state.wakeOne() }
        return isAdded
    }

    /// Waits for jobs and takes up to so many. A closed queue is emptied before it says so.
    package func take(upTo limit: Int, waiting time: Duration? = nil) -> Delivery {
        var isIdle = false
        let delivery = state.wait(for: time) { state -> Delivery? in
            if let delivery = state.delivery(upTo: limit) {
                if isIdle { state.idle -= 1 }
                return delivery
            }
            if !isIdle { state.idle += 1 }
            isIdle = true
            return nil
        }
        if delivery == nil { state.withLock { $0.idle -= 1 } }
        return delivery ?? .nothing
    }

    /// Takes what is there, without waiting.
    package func takeNow(upTo limit: Int) -> [any Job] {
        state.withLock { $0.take(upTo: limit) }
    }

    /// Refuses new jobs; those that wait are still done.
    package func close() {
        state.withLock { $0.isClosed = true }
        state.wakeAll()
    }
}

extension JobQueue.State {
    fileprivate mutating func delivery(upTo limit: Int) -> JobQueue.Delivery? {
        if !jobs.isEmpty { return .jobs(take(upTo: limit)) }
        return isClosed ? .closed : nil
    }

    fileprivate mutating func take(upTo limit: Int) -> [any Job] {
        let taken = Array(jobs.prefix(limit))
        jobs.removeFirst(taken.count)
        return taken
    }
}

extension JobQueue {
    /// Puts a closure in the queue and waits for what becomes of it.
    package func result<Mode, Result: Sendable>(
        within limit: Duration, alone isAlone: Bool = false, unless recall: Recall? = nil,
        of body: @escaping Work<Mode, Result>.Body
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let work = Work(
                within: limit, alone: isAlone, unless: recall, continuation: continuation,
                body: body)
            if !add(work) {
                work.fail(with: StorageError(.unavailable, logDetail: "the database is closed"))
                work.complete()
            }
        }
    }

    /// The same for a reading. One that may take long ends with the task that wants it: a program
    /// that stops would otherwise wait until millions have been read for nobody.
    package func reading<Result: Sendable>(
        within limit: Duration, of body: @escaping Work<Reading, Result>.Body
    ) async throws -> Result {
        guard limit > defaultTimeLimit else { return try await result(within: limit, of: body) }
        let recall = Recall()
        return try await withTaskCancellationHandler {
            try await result(within: limit, unless: recall, of: body)
        } onCancel: {
            recall.call()
        }
    }
}
