public import Kernel
public import Storage

/// Gives entries their places and signs heads, beside the daily work. App starts it once.
public struct LedgerService: Sendable {
    let ledger: Ledger
    let database: any Database
    let clock: any TimeSource
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
        for log in logs where mayGoOn(log) { try await signFound(log) }
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

    /// What is out of order is said once.
    func settle(_ log: Log, _ standing: Standing) {
        ledger.standing[log.id] = standing
        switch standing {
        case .sound: break
        case .stopped(let sentence), .rolledBack(let sentence): report(LedgerFault(sentence))
        }
    }
}
