import Kernel
import Synchronization
import Web

/// How each log stands with this program. A log that was not looked at yet is not signed.
final class Standings: Sendable {
    private let all = Mutex<[LogID: Standing]>([:])

    subscript(log: LogID) -> Standing? {
        get { all.withLock { $0[log] } }
        set { all.withLock { $0[log] = newValue } }
    }

    /// Refuses a change that would be written to a copy of which others have seen more: it would be
    /// lost, or two histories come of one.
    func checkWritable(_ log: Log) throws {
        for id in [log.id, log.id.turned] {
            guard case .rolledBack(let sentence) = self[id] else { continue }
            throw Failure(.unavailable, sentence)
        }
    }

    /// Whether others have seen more of a log, or of its twin, than is here.
    func isRolledBack(_ log: Log) -> Bool {
        [log.id, log.id.turned].contains { id in
            if case .rolledBack = self[id] { true } else { false }
        }
    }

    /// Whether something is known against a log.
    func isHindered(_ log: LogID) -> Bool { (self[log] ?? .sound) != .sound }
}

enum Standing: Equatable, Sendable {
    case sound
    /// What is stored contradicts itself. Nothing is added or signed until somebody has looked;
    /// what is done meanwhile waits.
    case stopped(Phrase)
    case rolledBack(Phrase)
}
