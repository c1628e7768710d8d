package import Storage

/// What group commit needs of an engine: one connection that writes.
package protocol Committer: AnyObject {
    /// Begins a transaction.
    func begin() throws(StorageError) -> any Session

    /// Raises the versions of the topics and makes all durable.
    func commit(raising topics: Set<Topic>) throws(StorageError)

    /// Undoes what was not committed; afterwards nothing runs.
    func rollback()

    /// Whether the transaction can lose the part that failed and go on.
    func canGoOn(after failure: any Error) -> Bool

    /// Statements of the next closure may run so long.
    func allow(_ limit: Duration) throws(StorageError)

    /// Whether what failed may succeed when it is tried again; may wait and connect anew.
    func shouldRetry(after error: StorageError, attempt: Int) -> Bool

    /// Keeps out all programs that want to be alone on this database, and lets them in again.
    func lockOutOthers(for limit: Duration) throws(StorageError)
    func letOthersIn()

    /// Tells other programs what has changed, after those who wait have their answers.
    func announce(_ topics: Set<Topic>)
}

/// Commits many closures by one flush of the disk.
///
/// They run one after another in one transaction. First it is hoped that none of them has to be
/// undone; if one does, all run again, now each as a part that can be undone alone. All of them,
/// also those that refused, are answered after the COMMIT: a refusal may rest on what an earlier
/// closure of the same transaction wrote. When the transaction as a whole is lost, nothing has
/// happened yet and the closures run again.
package struct GroupCommit {
    private let committer: any Committer
    private let publish: (Set<Topic>) -> Void

    package init(on committer: any Committer, publish: @escaping (Set<Topic>) -> Void) {
        self.committer = committer
        self.publish = publish
    }

    /// Returns when every job is complete.
    package func run(_ jobs: [any Job]) {
        var (waiting, attempt, inParts) = (jobs, 1, false)
        while waiting.count > 1, attempt < 4, !waiting.contains(where: \.isAlone) {
            guard let loss = attemptTogether(waiting, inParts: inParts) else { return }
            switch loss {
            case .slow(let job):
                job.complete()
                waiting.removeAll { $0 === job }
            case .engine(let error) where committer.shouldRetry(after: error, attempt: attempt):
                attempt += 1
            case .part, .engine:
                guard !inParts else { return waiting.forEach(runAlone) }
                inParts = true
            }
        }
        waiting.forEach(runAlone)
    }

    /// Why a transaction of many closures did not come to its end.
    private enum Loss: Error {
        case engine(StorageError)
        /// A closure that ran too long is named, so that the others need not wait for it twice.
        case slow(any Job)
        /// A closure has to be undone and is not a part that can be.
        case part
    }

    private func attemptTogether(_ jobs: [any Job], inParts: Bool) -> Loss? {
        do throws(Loss) {
            let topics = try perform(jobs, inParts)
            try inCommitter { () throws(StorageError) in try committer.commit(raising: topics) }
            finish(jobs, topics)
            return nil
        } catch {
            committer.rollback()
            return error
        }
    }

    private func perform(_ jobs: [any Job], _ inParts: Bool) throws(Loss) -> Set<Topic> {
        var topics: Set<Topic> = []
        let session = try inCommitter { () throws(StorageError) in try committer.begin() }
        for job in jobs {
            try inCommitter { () throws(StorageError) in try committer.allow(job.limit) }
            topics.formUnion(
                inParts ? try performPart(job, in: session) : try performHoping(job, in: session))
        }
        return topics
    }

    /// A closure that wrote nothing before it refused has nothing to be undone.
    private func performHoping(
        _ job: any Job, in session: any Session
    ) throws(Loss) -> Set<Topic> {
        let (written, isFirst) = (session.writeCount, !session.isBehind)
        job.perform(on: session)
        let topics = session.takeBumped()
        guard job.failure != nil else { return topics }
        if session.failure != nil { throw loss(by: isFirst ? job : nil, in: session) }
        guard session.writeCount == written else { throw .part }
        return []
    }

    private func performPart(
        _ job: any Job, in session: any Session
    ) throws(Loss) -> Set<Topic> {
        try inCommitter { () throws(StorageError) in try session.beginPart() }
        job.perform(on: session)
        let topics = session.takeBumped()
        if job.failure == nil { keep(job, in: session) }
        guard let failure = job.failure else { return topics }
        guard committer.canGoOn(after: failure) else { throw loss(by: job, in: session) }
        try inCommitter { () throws(StorageError) in try session.undoPart() }
        return []
    }

    /// What the closure left to be run is run now, and may fail.
    private func keep(_ job: any Job, in session: any Session) {
        do { try session.keepPart() } catch { job.fail(with: error) }
    }

    /// What went wrong may be the fault of a statement that an earlier closure left to be run.
    private func loss(by job: (any Job)?, in session: any Session) -> Loss {
        let error =
            session.failure ?? StorageError(.unavailable, logDetail: "the transaction is gone")
        if error.kind == .tooSlow, let job { return .slow(job) }
        return .engine(error)
    }

    private func inCommitter<Result>(
        _ body: () throws(StorageError) -> Result
    ) throws(Loss) -> Result {
        do throws(StorageError) { return try body() } catch { throw .engine(error) }
    }

    private func finish(_ jobs: [any Job], _ topics: Set<Topic>) {
        publish(topics)
        for job in jobs { job.complete() }
        committer.announce(topics)
    }
}

// One closure in a transaction of its own.
extension GroupCommit {
    private func runAlone(_ job: any Job) {
        var attempt = 1
        while let error = job.isAlone ? attemptLockingOut(job) : attemptAlone(job) {
            guard committer.shouldRetry(after: error, attempt: attempt) else {
                return job.complete()
            }
            attempt += 1
        }
    }

    private func attemptLockingOut(_ job: any Job) -> StorageError? {
        do throws(StorageError) {
            try committer.lockOutOthers(for: job.limit)
        } catch {
            job.fail(with: error)
            return error
        }
        defer { committer.letOthersIn() }
        return attemptAlone(job)
    }

    /// Returns the error of the engine after which the job is not complete. A refusal by the
    /// closure needs no second attempt.
    private func attemptAlone(_ job: any Job) -> StorageError? {
        do throws(StorageError) {
            let session = try committer.begin()
            try committer.allow(job.limit)
            job.perform(on: session)
            guard job.failure == nil else {
                committer.rollback()
                if session.failure == nil { job.complete() }
                return session.failure
            }
            let topics = session.takeBumped()
            try committer.commit(raising: topics)
            finish([job], topics)
            return nil
        } catch {
            committer.rollback()
            job.fail(with: error)
            return error
        }
    }
}
