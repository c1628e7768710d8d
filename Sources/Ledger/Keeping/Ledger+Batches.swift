import Audit
import Crypto
import Kernel
import Proofs
import Storage

/// What is read is too much to be told of one by one: the audit has it at once, and the main log
/// the root over its entries, seal by seal.
struct AuditBatch: Equatable, Sendable {
    static let patience = Duration.seconds(60)
    static let enough = 1_000

    let seals: ClosedRange<Int>

    /// The next batch, when there is enough for one or the oldest has waited long enough. It takes
    /// whole seals, because these fix which entries they have and in which order.
    init?(of waiting: [Audit.Sealed], at now: Instant) {
        guard let first = waiting.first, var last = waiting.last?.number else { return nil }
        var count = 0
        for seal in waiting {
            count += seal.count
            guard count < AuditBatch.enough else {
                last = seal.number
                break
            }
        }
        let isDue = count >= AuditBatch.enough || now - first.at >= AuditBatch.patience
        guard isDue else { return nil }
        seals = first.number...last
    }

    /// What the entry commits to.
    static func payload(of seals: ClosedRange<Int>, _ forms: [[UInt8]]) -> Payload {
        var frontier = Frontier()
        for form in forms { frontier.append(TreeHash.sha256.leaf(form), by: .sha256) }
        let root = frontier.root(by: .sha256)
        return Payload([
            "n": .number(forms.count), "root": .text(Base64URL.encode(root.bytes)),
            "first": .number(seals.lowerBound), "last": .number(seals.upperBound),
        ])
    }
}

extension Ledger {
    /// Puts what the audit has sealed into the main log, as far as it is time.
    func batchAudit(in database: any Database, at now: Instant) async throws {
        while try await batchOnce(in: database, at: now), !Task.isCancelled {}
    }

    private func batchOnce(in database: any Database, at now: Instant) async throws -> Bool {
        let isDue = try await database.read { tx in try nextBatch(tx, at: now) != nil }
        guard isDue else { return false }
        return try await database.write { tx in
            // Another program may have done it in the meantime.
            guard let batch = try tx.reading({ tx in try nextBatch(tx, at: now) }) else {
                return false
            }
            let forms = try tx.reading { tx in try Audit.sealedForms(in: batch.seals, tx) }
            var desk = EntryDesk(self, at: now)
            let event = try desk.enter(
                .auditBatch, AuditBatch.payload(of: batch.seals, forms), in: nil, by: nil,
                about: nil, tx)
            try tx.keep(batch, as: event)
            tx.bump(Ledger.topic)
            return true
        }
    }

    private func nextBatch(_ tx: borrowing ReadTransaction, at now: Instant) throws -> AuditBatch? {
        let waiting = try Audit.seals(after: try tx.lastBatchedSeal(), limit: 100, in: tx)
        return AuditBatch(of: waiting, at: now)
    }
}

extension Transaction {
    fileprivate borrowing func lastBatchedSeal() throws(StorageError) -> Int {
        try first("SELECT last_seal FROM ledger_batch ORDER BY first_seal DESC LIMIT 1") ?? 0
    }
}

extension WriteTransaction {
    fileprivate borrowing func keep(
        _ batch: AuditBatch, as event: EventID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO ledger_batch (first_seal, last_seal, event)
            VALUES (\(batch.seals.lowerBound), \(batch.seals.upperBound), \(event))
            """)
    }
}
