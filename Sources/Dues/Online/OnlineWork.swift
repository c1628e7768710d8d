public import Kernel
public import Storage
public import Web

/// Asks the provider by itself about orders of which nothing was heard, and for money that is to go
/// back. Several servers take turns: whoever takes an order is the only one to ask for a while.
public struct OnlineWork: Sendable {
    private let dues: Dues
    private let journal: any Journal
    private let database: any Database
    private let clock: any TimeSource
    private let report: @Sendable (any Error) -> Void

    public init(
        _ dues: Dues, journal: any Journal, in database: any Database, clock: any TimeSource,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.dues = dues
        self.journal = journal
        self.database = database
        self.clock = clock
        self.report = report
    }

    /// Goes on until it is cancelled.
    public func run() async { await standing.run() }

    /// Everything that waits now.
    public func workOff() async { await standing.workOff() }

    /// What an operator should know: something waits for a provider that is not configured.
    public func warnings() async throws -> [String] {
        let waited = try await database.read { tx in try tx.providersWaitedFor() }
        let served = dues.online.map { [$0.provider.identity, .unnamed] } ?? []
        return waited.filter { !served.contains($0) }.map {
            "\(ProviderFailure.notServed($0)): configure it as before, with "
                + "online-payment-finishing = yes, until its orders and refunds are done"
        }
    }

    private var standing: StandingWork {
        StandingWork(
            waitingFor: Dues.onlineTopic, in: database, report: report, turn: { try await turn() })
    }

    /// One question; `false` when none is due. One that gets no answer is asked again later.
    private func turn() async throws -> Bool {
        let now = clock.now()
        guard try await database.read({ tx in try tx.dueOnline(at: now) }) != nil else {
            return false
        }
        let (due, isOurs) = try await database.write { tx in
            guard let due = try tx.reading({ tx throws in try tx.dueOnline(at: now) }) else {
                return (DueOnline?.none, false)
            }
            return (due, try tx.take(due, at: now))
        }
        guard let due else { return false }
        guard isOurs else { return true }
        do {
            try await ask(about: due)
        } catch let failure as ProviderFailure { report(failure) }
        return true
    }

    private func ask(about due: DueOnline) async throws {
        let found = try await database.read { tx in try tx.onlineStanding(of: due.order) }
        guard let standing = found else { return }
        switch standing.state {
        case .open:
            let word = try await dues.provider(of: standing.order)
                .word(on: standing.order, at: clock.now())
            try await dues.write(aboutOnline: due.order, journal, in: database, at: clock.now) {
                [dues] now, tx in try dues.settle(due.order, after: word, at: now, tx)
            }
        case .refunding, .refundStuck: try await giveBack(standing, after: due.tries)
        default: break
        }
    }

    /// Where nobody answers, that it takes long is to be seen all the same.
    private func giveBack(_ standing: OnlineStanding, after tries: Int) async throws {
        guard let refund = standing.refund else { return }
        do {
            let provider = try dues.provider(of: standing.order)
            try await note(refund, try await ask(provider, for: refund, after: tries))
        } catch let failure as ProviderFailure {
            try await note(refund, .unknown)
            throw failure
        }
    }

    /// What was asked for before may have been done, though nobody heard of it.
    private func ask(
        _ provider: any PaymentProvider, for refund: ProviderRefund, after tries: Int
    ) async throws(ProviderFailure) -> ProviderRefund.State {
        if tries > 0 {
            let state = try await provider.state(of: refund, at: clock.now())
            guard state == .unknown else { return state }
        }
        return try await provider.refund(refund, at: clock.now())
    }

    private func note(_ refund: ProviderRefund, _ state: ProviderRefund.State) async throws {
        try await dues.write(aboutOnline: refund.order, journal, in: database, at: clock.now) {
            [dues] now, tx in try dues.settle(refund, state, at: now, tx)
        }
    }
}

extension Dues {
    /// Writes down what became of an order, with its entries. Where somebody is quicker in that very
    /// moment, what is there then is looked at once more.
    func write(
        aboutOnline order: OnlineOrder.ID, _ journal: any Journal, in database: any Database,
        at moment: @escaping @Sendable () -> Instant, from address: String = "server",
        _ body: @escaping @Sendable (Instant, borrowing WriteTransaction) throws -> [Deed]
    ) async throws {
        for attempt in 1... {
            do {
                try await database.write { tx in
                    let now = moment()
                    let deeds = try body(now, tx)
                    guard !deeds.isEmpty else { return }
                    let found = try tx.reading { tx throws in try tx.onlineStanding(of: order) }
                    guard let account = found?.order.account else { return }
                    try journal.write(
                        deeds,
                        circumstances(of: account, from: address, Fresh.id(at: now), at: now, tx),
                        in: tx)
                }
                return
            } catch let error as StorageError {
                guard case .conflict = error.kind, attempt < 4 else { throw error }
            }
        }
    }
}
