import Engines
import Threads

/// The threads that read. Each has a copy of the schema and a cache of its own, so one more is
/// started only when all others are busy.
struct Readers: Sendable {
    private let settings: SQLiteDatabase.Settings
    private let queue: JobQueue
    private let hub: ChangeHub
    private let crew: Crew
    private let started = Guarded(0)

    init(
        _ settings: SQLiteDatabase.Settings, reading queue: JobQueue, tellingOf hub: ChangeHub,
        in crew: Crew
    ) {
        (self.settings, self.queue, self.hub, self.crew) = (settings, queue, hub, crew)
    }

    /// Starts one more, unless there are as many as there may be.
    func startOne() {
        let number = started.withLock { count -> Int? in
            guard count < max(1, settings.readers) else { return nil }
            defer { count += 1 }
            return count
        }
        guard let number else { return }
        let reader = Reader(
            settings: settings, queue: queue, hub: hub, looksForChanges: number == 0)
        crew.start(named: "sqlite reader") { reader.run() }
    }
}
