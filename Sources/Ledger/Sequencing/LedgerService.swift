public import Kernel
public import Storage

/// Gives entries their places and signs heads, beside the daily work. App starts it once.
public struct LedgerService: Sendable {
    let ledger: Ledger
    let database: any Database
    private let clock: any TimeSource
    let pace: Duration
    let report: @Sendable (any Error) -> Void
    /// Yielded to with each head that is signed.
    let news = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// - Parameter pace: how long witnesses are left alone between two heads, if not as long as it
    ///   is agreed with them.
    public init(
        _ ledger: Ledger, in database: any Database, clock: any TimeSource,
        pace: Duration? = nil, report: @escaping @Sendable (any Error) -> Void
    ) {
        self.ledger = ledger
        self.database = database
        self.clock = clock
        self.pace = pace ?? ledger.witnesses.pace
        self.report = report
    }

    /// Looks at every log before anything is written: a copy of which others have seen more takes
    /// nothing on.
    public func open() async throws {
        try await examineLogs()
        try await ledger.beginTwins(in: database)
        try await examineLogs()
    }

    private func examineLogs() async throws {
        let logs = try await database.read { tx in
            try tx.logs().filter { !$0.isImported && ledger.standing[$0.id] == nil }
        }
        for log in logs where ledger.signs(log) { await lookAround(log) }
        for log in logs where ledger.standing[log.id] == nil { try await examine(log) }
    }

    /// Goes round until it is cancelled: at once when something waits, and five times a second in
    /// case nobody said so.
    public func run() async {
        let (wakes, wake) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        async let _: Void = listen(wake)
        async let _: Void = tick(wake)
        async let _: Void = batch()
        async let _: Void = askWitnesses()
        for await _ in wakes {
            do {
                try await turn()
            } catch {
                guard !Task.isCancelled else { return }
                report(error)
                // What fails now fails in a moment too.
                do { try await Task.sleep(for: .seconds(5)) } catch { return }
            }
        }
    }

    /// What was read meanwhile goes into the main log.
    private func batch() async {
        while !Task.isCancelled {
            do {
                try await ledger.batchAudit(in: database, at: clock.now())
            } catch {
                report(error)
            }
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
        }
    }

    private func listen(_ wake: AsyncStream<Void>.Continuation) async {
        for await _ in database.watch([Ledger.topic]) { wake.yield() }
    }

    private func tick(_ wake: AsyncStream<Void>.Continuation) async {
        while !Task.isCancelled {
            wake.yield()
            do { try await Task.sleep(for: .milliseconds(200)) } catch { return }
        }
    }

    /// One round: what waits has its place, and every head is signed.
    public func turn() async throws {
        for log in try await database.read({ tx in try logsWithWork(tx) }) {
            if ledger.standing[log.id] == nil { try await examine(log) }
            guard ledger.standing[log.id] == .sound else { continue }
            try await advance(log)
        }
        try await catchUpTwins()
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

    private func examine(_ log: Log) async throws {
        let standing = try await ledger.examine(log, in: database, at: clock.now())
        settle(log, standing)
        guard standing == .sound else { return }
        // Whatever another run left behind is durable after this (rule R1).
        try await database.write { tx in try tx.touch(log.id) }
        let state = try await database.read { tx in try tx.state(of: log.id) }
        if let state { _ = try await sign(state, of: log) }
    }

    /// While a head waits for a standby, nothing more gets its place: it stays pending.
    private func advance(_ log: Log) async throws {
        do {
            guard try await isFree(log) else { return }
            while case .grown(let state, let twin) = try await ledger.turn(log, in: database) {
                guard try await sign(state, of: log) else { return }
                if let twin, try await !signTwin(twin) { return }
            }
            try await signLeft(log)
        } catch let fault as TwinFault {
            settle(fault.twin, .stopped(fault.sentence))
        } catch let fault as LedgerFault {
            settle(log, .stopped(fault.sentence))
        }
    }

    private func isFree(_ log: Log) async throws -> Bool {
        let state = try await database.read { tx in try tx.state(of: log.id) }
        guard let state, !state.isSigned else { return true }
        return try await ledger.isReplicated(in: database)
    }

    /// A head that another program, or this one, made durable and did not come to sign.
    private func signLeft(_ log: Log) async throws {
        let state = try await database.read { tx in try tx.state(of: log.id) }
        guard let state, isToBeSigned(state, log) else { return }
        try await database.write { tx in try tx.touch(log.id) }
        _ = try await sign(state, of: log)
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

    /// What is out of order is said once.
    func settle(_ log: Log, _ standing: Standing) {
        ledger.standing[log.id] = standing
        switch standing {
        case .sound: break
        case .stopped(let sentence), .rolledBack(let sentence): report(LedgerFault(sentence))
        }
    }
}

extension WriteTransaction {
    /// A change that changes nothing: when it is durable, so is what was committed before it.
    fileprivate borrowing func touch(_ log: LogID) throws(StorageError) {
        try execute("UPDATE ledger_head SET epoch = epoch WHERE log = \(log)")
    }
}
