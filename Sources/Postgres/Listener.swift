import CPostgres
import Engines
import Glibc
import Storage
import Threads

/// A thread that hears what other programs change: at once when the server tells, and at the
/// latest after a second by looking at the versions.
struct Listener: Sendable {
    let address: Address
    let hub: ChangeHub
    let end: Wake

    func run() {
        var connection: Connection?
        var nextLook = Deadline(in: .zero)
        while !end.wait(besides: connection?.socket ?? -1, for: .seconds(1)) {
            guard hub.hasWatchers else { continue }
            do throws(StorageError) {
                let open = try listening(&connection)
                hub.publish(try open.announcedTopics())
                guard nextLook.isOver else { continue }
                try look(on: open)
                nextLook = Deadline(in: .seconds(1))
            } catch {
                // A second later is soon enough to try again.
                connection = nil
            }
        }
    }

    private func listening(_ connection: inout Connection?) throws(StorageError) -> Connection {
        if let connection { return connection }
        let new = try Connection(address)
        try new.perform("LISTEN tongxin")
        connection = new
        return new
    }

    /// A database without the table of topics has nothing to tell yet.
    private func look(on connection: Connection) throws(StorageError) {
        let session = PostgresSession(on: connection)
        if let versions = try? Transaction<Reading>(on: session).topicVersions() {
            hub.compare(versions)
        }
        if connection.isLost { throw connection.lost(in: "LISTEN") }
    }
}

extension Connection {
    /// What was announced since the last time.
    fileprivate func announcedTopics() throws(StorageError) -> Set<Topic> {
        guard unsafe PQconsumeInput(handle) == 1 else { throw lost(in: "LISTEN") }
        var topics: Set<Topic> = []
        while let notice = unsafe PQnotifies(handle) {
            if let name = unsafe notice.pointee.extra {
                unsafe topics.insert(Topic(String(cString: name)))
            }
            unsafe PQfreemem(notice)
        }
        return topics
    }
}
