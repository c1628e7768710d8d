import Storage
import Threads

/// Lets a standby have what was committed before it is acknowledged, so that a failover loses
/// nothing; but holds nobody up for a standby that is away or does not answer (decision 0031).
struct StandbyWait {
    /// A standby that does well has a commit within milliseconds.
    private static let patience = Duration.seconds(1)
    private static let truce = Duration.seconds(10)

    private let isAskedFor: Bool
    private var truceEnd: Deadline?

    init(on connection: Connection) {
        isAskedFor = (try? connection.reading().asksForStandby()) ?? false
    }

    /// Throws only when the connection is lost, and with it the knowledge of what the standby has.
    mutating func wait(on connection: Connection) throws(StorageError) {
        guard isAskedFor, truceEnd?.isOver ?? true else { return }
        let end = Deadline(in: StandbyWait.patience)
        var place: Int?
        do throws(StorageError) {
            while case .underWay(let wanted) = try connection.reading().replication(upTo: place) {
                guard !end.isOver else { return truceEnd = Deadline(in: StandbyWait.truce) }
                place = wanted
                pause(for: .milliseconds(1))
            }
        } catch {
            if connection.isLost { throw error }
        }
    }
}
