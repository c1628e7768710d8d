public import Kernel
public import Storage

/// Seals, sends on, watches and verifies, beside the daily work. App starts it once.
public struct AuditService: Sendable {
    /// A place outside that keeps a copy, such as a system log that another host collects. It
    /// gets every entry in the order of the seals, at least once.
    public struct Outlet: Sendable {
        let name: String
        let send: @Sendable ([AuditEntry]) async throws -> Void

        public init(_ name: String, send: @escaping @Sendable ([AuditEntry]) async throws -> Void) {
            self.name = name
            self.send = send
        }
    }

    let audit: Audit
    let database: any Database
    let clock: any TimeSource
    let outlet: Outlet?
    let notices: Notices
    let report: @Sendable (any Error) -> Void

    /// What other parts of the house find out of the ordinary at a moment.
    public typealias Notices = @Sendable (Instant) async throws -> [Alert]

    public init(
        _ audit: Audit, in database: any Database, clock: any TimeSource, outlet: Outlet? = nil,
        notices: @escaping Notices = { _ in [] },
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.audit = audit
        self.database = database
        self.clock = clock
        self.outlet = outlet
        self.notices = notices
        self.report = report
    }

    /// Goes round until it is cancelled. What fails is reported and tried again on the next
    /// round: an alert says when sealing stands still.
    public func run() async {
        var verifiedOn: CivilDate?
        while !Task.isCancelled {
            let now = clock.now()
            await attempt { try await turn(at: now) }
            if verifiedOn != now.date, !Task.isCancelled {
                await attempt { try await verify(at: now) }
                verifiedOn = now.date
            }
            do { try await Task.sleep(for: .seconds(5)) } catch { return }
        }
    }

    private func attempt(_ act: () async throws -> Void) async {
        do { try await act() } catch { report(error) }
    }

    /// One round: what waits is sealed and sent on, what is odd is noticed.
    public func turn(at now: Instant) async throws {
        try await audit.seal(in: database, at: now)
        try await sendOn()
        // What was left because the program ends is nothing odd.
        guard !Task.isCancelled else { return }
        try await audit.watch(database, at: now)
        for alert in try await notices(now) {
            try await audit.raise(alert, in: database, at: now)
        }
    }

    /// Computes everything anew, keeps the result, and raises an alert if it does not fit.
    public func verify(at now: Instant) async throws {
        let verification = try await audit.verify(database, at: now)
        try await database.write { tx in try tx.keep(verification) }
        guard let alert = audit.rules.alert(verification, at: now) else { return }
        try await audit.raise(alert, in: database, at: now)
    }

    private func sendOn() async throws {
        guard let outlet else { return }
        while !Task.isCancelled, let batch = try await unsent(to: outlet.name) {
            try await outlet.send(batch.entries)
            try await database.write { tx in try tx.noteSent(batch.seal, to: outlet.name) }
        }
    }

    private struct Batch: Sendable {
        let seal: Int
        let entries: [AuditEntry]
    }

    private func unsent(to place: String) async throws -> Batch? {
        try await database.read { tx in
            guard let seal = try tx.seals(after: try tx.sentSeal(to: place), limit: 1).first else {
                return nil
            }
            let rows = try tx.entries(seal.entries)
            return Batch(seal: seal.number, entries: rows.map(\.entry))
        }
    }
}
