import Engines
import Storage

/// A thread that writes: it takes a share of what waits, commits it together and goes on.
struct PostgresWriter: Sendable {
    let settings: PostgresDatabase.Settings
    let queue: JobQueue
    let hub: ChangeHub
    let turns: Turns

    func run() {
        let committer = PostgresCommitter(
            to: settings.server, in: turns, isClosing: { [queue] in queue.isClosed })
        let commits = GroupCommit(on: committer, publish: hub.publish)
        while case .jobs(let jobs) = queue.take(upTo: settings.batch) { commits.run(jobs) }
    }
}
