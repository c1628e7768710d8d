package import Storage

/// A closure on its way to a thread of an engine and its result on the way back.
package protocol Job: AnyObject, Sendable {
    var limit: Duration { get }

    /// Whether it must have a transaction of its own.
    var isAlone: Bool { get }

    /// Nil where the closure runs to its end, whoever waits for it.
    var recall: Recall? { get }

    /// What the closure threw, or the engine after it.
    var failure: (any Error)? { get }

    /// Runs the closure and keeps what came of it. It may be called again: the last time counts.
    func perform(on session: any Session)

    /// Keeps an error in place of a result.
    func fail(with error: any Error)

    /// Hands over what was kept. It is called once.
    func complete()
}

/// A job with a result of one type.
package final class Work<Mode, Result: Sendable>: Job, @unchecked Sendable {
    // Sendable, because `outcome` belongs to the thread that has taken the job from its queue,
    // and the queue hands each job to one thread.
    package typealias Body = @Sendable (borrowing Transaction<Mode>) throws -> Result

    package let limit: Duration
    package let isAlone: Bool
    package let recall: Recall?
    private let body: Body
    private let continuation: CheckedContinuation<Result, any Error>
    private var outcome: Swift.Result<Result, any Error>

    package init(
        within limit: Duration, alone isAlone: Bool = false, unless recall: Recall? = nil,
        continuation: CheckedContinuation<Result, any Error>,
        body: @escaping Body
    ) {
        self.limit = limit
        self.isAlone = isAlone
        self.recall = recall
        self.body = body
        self.continuation = continuation
        outcome = .failure(StorageError(.unavailable, logDetail: "the job never ran"))
    }

    package var failure: (any Error)? {
        if case .failure(let error) = outcome { error } else { nil }
    }

    package func perform(on session: any Session) {
        do {
            if isRecalled { throw CancellationError() }
            outcome = .success(try session.result(of: body))
        } catch {
            outcome = .failure(isRecalled ? CancellationError() : error)
        }
    }

    private var isRecalled: Bool { recall?.isCalled ?? false }

    package func fail(with error: any Error) { outcome = .failure(error) }

    package func complete() { continuation.resume(with: outcome) }
}

extension Session {
    /// What a closure gives. One that caught an error of the engine and went on has not done its
    /// work.
    package func result<Mode, Result>(
        of body: (borrowing Transaction<Mode>) throws -> Result
    ) throws -> Result {
        let result = try body(Transaction(on: self))
        if let failure { throw failure }
        return result
    }
}
