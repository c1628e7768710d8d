import Crypto
public import Kernel
import Proofs
public import Storage

extension Ledger {
    /// Begins another epoch of each log whose copy here cannot go on (rule R5), and tells how each is
    /// called. What waits for the former log waits for the new one; the former is never written
    /// again.
    public func restart(in database: any Database, at now: Instant) async throws -> [String] {
        var restarted: [String] = []
        for log in try await database.read({ tx in try tx.currentLogs() })
        where !log.isTwin {
            let trees = try await trees(of: log, in: database)
            guard try await !canGoOn(trees, in: database, at: now) else { continue }
            let seen = try trees.compactMap { try noted(of: $0) }.max { $0.size < $1.size }
            let next = try await database.write(within: .seconds(60)) { tx in
                try restart(log, after: seen, at: now, tx)
            }
            restarted += [next, twin(of: next)].compactMap(\.self).filter { signs($0) }
                .map(\.origin)
        }
        return restarted
    }

    /// A log and its twin, signed or not: either can hold the other up.
    private func trees(of log: Log, in database: any Database) async throws -> [Log] {
        let twin = try await database.read { tx in try tx.log(log.id.turned) }
        return [log] + [twin].compactMap(\.self)
    }

    private func canGoOn(
        _ trees: [Log], in database: any Database, at now: Instant
    ) async throws -> Bool {
        for log in trees {
            guard try await canGoOn(log, in: database, at: now) else { return false }
        }
        return true
    }

    /// What witnesses show is noted first, so that the new log says how much is missing.
    private func canGoOn(
        _ log: Log, in database: any Database, at now: Instant
    ) async throws -> Bool {
        for member in witnesses.members where signs(log) {
            let finding = try await look(at: member, about: log, in: database, otherwise: .fine)
            if case .seen = finding { return false }
        }
        switch try await examine(log, in: database, at: now) {
        case .sound: return true
        case .rolledBack: return false
        // A twin that nobody signs is not grown.
        case .stopped: return log.isTwin && !signs(log)
        }
    }

    private func restart(
        _ former: Log, after seen: Checkpoint?, at now: Instant, _ tx: borrowing WriteTransaction
    ) throws -> Log {
        let log = former.next(at: now, key: key.verifier)
        let size = try tx.state(of: former.id)?.size ?? 0
        var desk = EntryDesk(self, at: now)
        try desk.begin(log, Ledger.beginning(of: log, after: former, size: size, seen: seen), tx)
        try tx.movePending(from: former.id, to: log.id)
        return log
    }

    /// What the first entry commits to: where the former log ended here, and how much others have
    /// seen of it.
    static func beginning(
        of log: Log, after former: Log, size: Int, seen: Checkpoint?
    ) -> Payload {
        var members: [String: CanonicalJSON] = [
            "epoch": .number(log.epoch), "origin": .text(log.origin),
            "former": .text(seen?.origin ?? former.origin), "restored": .number(size),
        ]
        if let seen {
            members["seen"] = .number(seen.size)
            members["seen_root"] = .text(Base64URL.encode(seen.root.bytes))
            members["lost"] = .number(max(0, seen.size - size))
        }
        return Payload(members)
    }
}

extension Log {
    fileprivate func next(at now: Instant, key: (String) -> String) -> Log {
        var randomness = SecureRandom()
        let first = epoch == Log.firstEpoch
        let above = first ? origin : String(origin.dropLast("/\(epoch)".count))
        let house = organization?.description ?? Log.mainName
        let origin = "\(above)/\(epoch + 1)"
        return Log(
            id: LogID(at: now, using: &randomness), name: "\(house)-\(epoch + 1)",
            organization: organization, epoch: epoch + 1, origin: origin, key: key(origin))
    }
}

extension WriteTransaction {
    fileprivate borrowing func movePending(
        from former: LogID, to log: LogID
    ) throws(StorageError) {
        try execute("UPDATE ledger_pending SET log = \(log) WHERE log = \(former)")
    }
}
