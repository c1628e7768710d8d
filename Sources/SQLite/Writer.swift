import Engines
import Storage
import Threads

/// The thread that writes: it takes all that waits, commits it together and goes on.
struct Writer: Sendable {
    /// After so many pages (8 MB) the log is copied into the file.
    private static let longLog = 2000
    private static let batch = 256
    /// A table of a hundred thousand rows goes through its indexes without reading a page twice.
    /// It is room for as long as much is written, and given back when nothing is.
    private static let cacheBytes = 64 << 20

    let settings: SQLiteDatabase.Settings
    let queue: JobQueue
    let hub: ChangeHub
    let reserve: Reserve

    /// Opens the connection, says whether it could, and works until the queue is closed.
    func run(opened: (StorageError?) -> Void) {
        do throws(StorageError) {
            let connection = try Connection(
                path: settings.path, for: .writing,
                cacheBytes: max(settings.cacheBytes, Writer.cacheBytes))
            opened(nil)
            work(on: connection)
        } catch {
            opened(error)
        }
    }

    private func work(on connection: Connection) {
        let log = PageCount()
        connection.countPages(in: log)
        let committer = SQLiteCommitter(on: connection, reserve: reserve)
        let commits = GroupCommit(on: committer, publish: hub.publish)
        while true {
            switch queue.take(upTo: Writer.batch, waiting: settings.reserveLook) {
            case .jobs(let jobs): commits.run(jobs)
            case .nothing:
                reserve.take()
                committer.emptyLogAfterErasure()
                connection.releaseMemory()
            case .closed: return
            }
            if log.pages >= Writer.longLog {
                connection.checkpoint()
                log.pages = 0
            }
        }
    }
}
