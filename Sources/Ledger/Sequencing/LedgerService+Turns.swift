import Kernel
import Storage

extension LedgerService {
    /// One round: what waits has its place, and every head is signed.
    public func turn() async throws {
        for log in try await database.read({ tx in try logsWithWork(tx) }) {
            if ledger.standing[log.id] == nil {
                try await examine(log)
                try await signFound(log)
            }
            guard mayGoOn(log) else { continue }
            // It would wait for the others too.
            guard try await advance(log) else { return }
        }
        try await catchUpTwins()
    }

    /// What is known against a twin is known against a copy of the database.
    func mayGoOn(_ log: Log) -> Bool {
        ledger.standing[log.id] == .sound && !ledger.standing.isRolledBack(log)
    }

    private func logsWithWork(_ tx: borrowing ReadTransaction) throws -> [Log] {
        var logs: [Log] = []
        for work in try tx.logsWithWork() {
            guard let log = try tx.log(work.log), work.isEntry || ledger.signs(log) else {
                continue
            }
            logs.append(log)
        }
        return logs
    }

    func examine(_ log: Log) async throws {
        let standing = try await ledger.examine(log, in: database, at: clock.now())
        settle(log, standing)
    }

    /// What another run left behind is durable when it is signed (rule R1).
    func signFound(_ log: Log) async throws {
        guard mayGoOn(log) else { return }
        try await database.write { tx in try tx.touch(log.id) }
        let state = try await database.read { tx in try tx.state(of: log.id) }
        if let state { _ = try await sign(state, of: log) }
    }

    /// While a head waits for a standby, nothing more gets its place: it stays pending.
    ///
    /// - Returns: whether there is no such head.
    private func advance(_ log: Log) async throws -> Bool {
        do {
            guard try await isFree(log) else { return false }
            while case .grown(let state, let twin) = try await ledger.turn(log, in: database) {
                guard try await sign(state, of: log) else { return false }
                if let twin, try await !signTwin(twin) { return false }
            }
            return try await signLeft(log)
        } catch let fault as TwinFault {
            settle(fault.twin, .stopped(fault.sentence))
        } catch let fault as LedgerFault {
            settle(log, .stopped(fault.sentence))
        }
        return true
    }

    private func isFree(_ log: Log) async throws -> Bool {
        let state = try await database.read { tx in try tx.state(of: log.id) }
        guard let state, !state.isSigned else { return true }
        return try await ledger.isReplicated(in: database)
    }

    /// A head that another program, or this one, made durable and did not come to sign.
    private func signLeft(_ log: Log) async throws -> Bool {
        let state = try await database.read { tx in try tx.state(of: log.id) }
        guard let state, isToBeSigned(state, log) else { return true }
        try await database.write { tx in try tx.touch(log.id) }
        return try await sign(state, of: log)
    }

    /// A twin that was just begun has nothing to sign yet.
    private func isToBeSigned(_ state: LogState, _ log: Log) -> Bool {
        ledger.signs(log) && !state.isSigned && state.size > 0
    }

    /// - Returns: whether the log may go on.
    func sign(_ state: LogState, of log: Log) async throws -> Bool {
        guard isToBeSigned(state, log) else { return true }
        do {
            let isSigned = try await ledger.sign(state, of: log, in: database, at: clock.now())
            if isSigned { news.continuation.yield() }
            return isSigned
        } catch let copy as RolledBack {
            settle(log, .rolledBack(copy.sentence))
            return false
        }
    }
}

extension WriteTransaction {
    /// A change that changes nothing: when it is durable, so is what was committed before it.
    fileprivate borrowing func touch(_ log: LogID) throws(StorageError) {
        try execute("UPDATE ledger_head SET epoch = epoch WHERE log = \(log)")
    }
}
