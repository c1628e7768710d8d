import Kernel
import Proofs

/// What came of asking a witness about a log.
enum WitnessFinding: Equatable, Sendable {
    /// It has put its name to the newest head, or there was none to hand in.
    case fine
    case away
    case unknownLog
    case untrustedKey
    /// What it signed does not hold.
    case forged
    /// It says that it has seen so many entries, and shows no head that we signed.
    case unproven(size: Int)
    /// It shows a head that we signed, and of which what is here, so many entries, is no
    /// continuation.
    case seen(Checkpoint, size: Int)
    case odd(code: Int)
}

extension WitnessFinding {
    /// Whether a head is what a witness claimed to have seen.
    func isAnswered(by head: Checkpoint) -> Bool {
        guard case .unproven(let size) = self else { return false }
        return head.size >= size
    }

    /// What the operator reads; nothing where nothing is wrong.
    func sentence(of witness: String, about log: String) -> Phrase? {
        switch self {
        case .fine: nil
        case .away: WitnessWords.away(witness)
        case .unknownLog: WitnessWords.unknownLog(witness, log: log)
        case .untrustedKey: WitnessWords.untrustedKey(witness, log: log)
        case .forged: WitnessWords.forged(witness, log: log)
        case .unproven(let size): WitnessWords.unproven(witness, log: log, size: size)
        case .seen(let head, _): WitnessWords.seen(witness, log: log, size: head.size)
        case .odd(let code): WitnessWords.odd(witness, code: code)
        }
    }

    /// In a word or two, for a table.
    var word: Phrase {
        switch self {
        case .fine: WitnessWords.fine
        case .away: WitnessWords.isAway
        case .unknownLog, .untrustedKey: WitnessWords.knowsUsNot
        case .forged, .unproven: WitnessWords.lies
        case .seen: WitnessWords.hasSeenMore
        case .odd: WitnessWords.isOdd
        }
    }
}
