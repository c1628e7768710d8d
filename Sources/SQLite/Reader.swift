import Engines
import Storage
import Threads

/// A thread that does the readings that take longer than a moment.
struct Reader: Sendable {
    let connections: ReadingConnections
    let queue: JobQueue
    let hub: ChangeHub
    /// One of the readers looks every second whether another program has changed a topic.
    let looksForChanges: Bool

    func run() {
        var nextLook = Deadline(in: .seconds(1))
        while true {
            switch queue.take(upTo: 1, waiting: looksForChanges ? nextLook.remaining : nil) {
            case .jobs(let jobs): jobs.forEach(answer)
            case .nothing: break
            case .closed: return
            }
            guard looksForChanges, nextLook.isOver else { continue }
            if hub.hasWatchers { lookForChanges() }
            nextLook = Deadline(in: .seconds(1))
        }
    }

    private func answer(_ job: any Job) {
        do {
            try connections.reading(
                until: Deadline(in: job.limit), unless: job.recall,
                isLong: job.limit > defaultTimeLimit
            ) { job.perform(on: $0) }
        } catch {
            job.fail(with: error)
        }
        job.complete()
    }

    /// A database without the table of topics has nothing to tell yet.
    private func lookForChanges() {
        try? connections.reading(until: Deadline(in: defaultTimeLimit)) { session in
            let versions = try? Transaction<Reading>(on: session).topicVersions()
            if let versions { hub.compare(versions) }
        }
    }
}
