public import Kernel
import Proofs
public import Storage

extension Ledger {
    /// A head has room for sixteen lines, and most of them are the witnesses'.
    private static let mostKeys = 3

    /// Lets another key take the place of the one that signs (rule R6): every log says so in an
    /// entry, and for ninety days its heads carry the lines of both.
    ///
    /// - Parameter record: what else belongs into the same transaction.
    /// - Returns: the new key of each log, as it is handed round.
    public func rotate(
        in database: any Database, at now: Instant,
        recording record: @escaping @Sendable (borrowing WriteTransaction) throws -> Void
    ) async throws -> [String] {
        for log in try await database.read({ tx in try tx.currentLogs() }) where signs(log) {
            guard signers(for: log, at: now) != nil else {
                throw LedgerFault(LedgerWords.foreignKey(log: log.name, origin: log.origin))
            }
            guard log.signingKeys(at: now).count < Ledger.mostKeys else {
                throw LedgerFault(LedgerWords.rotatedTooOften)
            }
        }
        // Durable before anything is to be signed with it.
        let next = NextKeys(
            own: national?.isAlone == true ? nil : try key.makeNext(),
            twin: try national?.key.makeNext())
        let keys = try await database.write { tx in
            try record(tx)
            return try succeed(next, at: now, tx)
        }
        if let own = next.own { key.take(own) }
        if let twin = next.twin { national?.key.take(twin) }
        return keys
    }

    private func succeed(
        _ next: NextKeys, at now: Instant, _ tx: borrowing WriteTransaction
    ) throws -> [String] {
        var desk = EntryDesk(self, at: now)
        var keys: [String] = []
        for log in try tx.reading({ tx in try tx.currentLogs() }) {
            guard let signer = log.isTwin ? next.twin : next.own else { continue }
            let key = signer.named(log.origin).verifier.text
            let former = log.keys.last ?? log.key
            let since = log.successionTime(at: now)
            let payload = Payload([
                "origin": .text(log.origin), "former": .text(former), "key": .text(key),
                "since": .number(Int(since.microseconds)),
            ])
            let event = try desk.enter(.keyRotated, payload, into: log, tx)
            try tx.succeed(log.id, by: key, at: since, saidBy: event)
            keys.append(key)
        }
        tx.bump(Ledger.topic)
        return keys
    }
}

/// What takes the place of the keys that sign: one for the logs, one for their twins.
private struct NextKeys: Sendable {
    let own: NoteSigner?
    let twin: NoteSigner?
}

extension Ledger {
    /// The keys that sign today, log by log, as they are handed round.
    public func signingKeys(in database: any Database, at now: Instant) async throws -> [String] {
        try await database.read { tx in
            try tx.currentLogs().filter { signs($0) }.flatMap { $0.signingKeys(at: now) }
        }
    }
}
