import Kernel
import Proofs
import Storage

/// The national profile of the logs: each has a twin in SM3, which SM2 signs.
public struct NationalProfile: Sendable {
    let key: LogKey
    /// The twins alone are signed and shown.
    let isAlone: Bool

    public init(key: LogKey, isAlone: Bool) {
        self.key = key
        self.isAlone = isAlone
    }
}

extension Ledger {
    /// Whether heads of a log are signed and published here. The others are kept all the same: what
    /// is set another way one day finds them grown.
    func signs(_ log: Log) -> Bool {
        log.isTwin ? national != nil : national?.isAlone != true
    }

    /// Whether a log is there for others. Where the twins alone are signed, what they are the twins of
    /// is kept within, and the other way round.
    func shows(_ log: Log, _ tx: borrowing ReadTransaction) throws -> Bool {
        try signs(log) || tx.state(of: log.id.turned) == nil
    }

    /// The same of a log by its name.
    func shows(_ name: String, _ tx: borrowing ReadTransaction) throws -> Bool {
        let isPlain = national?.isAlone != true && !name.hasSuffix(TreeHash.twinEnd)
        return try isPlain || tx.log(named: name).map { try shows($0, tx) } ?? false
    }

    /// All that sign for a log today; nil where one of them is not here.
    func signers(for log: Log, at now: Instant) -> [NoteSigner]? {
        let key = log.isTwin ? national?.key : key
        return key?.signers(for: log, at: now)
    }

    /// The twin of a log, where there is to be one.
    func twin(of log: Log) -> Log? { national.map { log.twin(key: $0.key.verifier) } }
}
