import Kernel
import Synchronization

/// What each witness did last, as this program knows it.
final class WitnessStates: Sendable {
    struct Key: Hashable, Sendable {
        let log: LogID
        let witness: String
    }

    private let all = Mutex<[Key: WitnessFinding]>([:])

    subscript(log: LogID, witness: String) -> WitnessFinding? {
        all.withLock { $0[Key(log: log, witness: witness)] }
    }

    /// Whether nothing says that a witness is away.
    func isThere(_ witness: String) -> Bool {
        all.withLock { all in !all.contains { $0.key.witness == witness && $0.value == .away } }
    }

    /// - Returns: whether it is another than last time.
    func note(_ finding: WitnessFinding, of witness: String, about log: LogID) -> Bool {
        let key = Key(log: log, witness: witness)
        return all.withLock { $0.updateValue(finding, forKey: key) } != finding
    }
}
