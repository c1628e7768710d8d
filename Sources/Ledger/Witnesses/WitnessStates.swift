import Kernel
import Synchronization

/// What each witness did last, as this program knows it.
final class WitnessStates: Sendable {
    struct Key: Hashable, Sendable {
        let log: LogID
        let witness: String
    }

    private let all = Mutex<[Key: WitnessFinding]>([:])
    /// When somebody was found to be away.
    private let missed = Mutex<[String: ContinuousClock.Instant]>([:])

    subscript(log: LogID, witness: String) -> WitnessFinding? {
        all.withLock { $0[Key(log: log, witness: witness)] }
    }

    /// Whether nothing says that a witness is away.
    func isThere(_ witness: String) -> Bool {
        all.withLock { all in !all.contains { $0.key.witness == witness && $0.value == .away } }
    }

    /// Who is away is not asked again at once, however much there is to sign.
    func mayBeAsked(_ witness: String, after patience: Duration) -> Bool {
        missed.withLock { missed in missed[witness].map { .now - $0 >= patience } ?? true }
    }

    /// - Returns: whether it is another than last time.
    func note(_ finding: WitnessFinding, of witness: String, about log: LogID) -> Bool {
        missed.withLock { $0[witness] = finding == .away ? .now : nil }
        let key = Key(log: log, witness: witness)
        return all.withLock { $0.updateValue(finding, forKey: key) } != finding
    }
}
