import Engines
import Threads

/// The threads that read what takes long. Each that is at work has a connection, with a copy of the
/// schema and a cache of its own, so one more is started only when all others are busy.
struct Readers: Sendable {
    private let limit: Int
    private let connections: ReadingConnections
    private let queue: JobQueue
    private let hub: ChangeHub
    private let crew: Crew
    private let started = Guarded(0)

    init(
        upTo limit: Int, on connections: ReadingConnections, reading queue: JobQueue,
        tellingOf hub: ChangeHub, in crew: Crew
    ) {
        self.limit = max(1, limit)
        self.connections = connections
        (self.queue, self.hub, self.crew) = (queue, hub, crew)
    }

    /// Starts one more, unless there are as many as there may be.
    func startOne() {
        let number = started.withLock { count -> Int? in
            guard count < limit else { return nil }
            defer { count += 1 }
            return count
        }
        guard let number else { return }
        let reader = Reader(
            connections: connections, queue: queue, hub: hub, looksForChanges: number == 0)
        crew.start(named: "sqlite reader") { reader.run() }
    }
}
