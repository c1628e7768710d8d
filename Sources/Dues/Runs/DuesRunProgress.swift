import Kernel

/// How far it has come, and when that was said last.
struct DuesRunProgress: Sendable {
    /// Nothing is written so long only where nothing is to be issued.
    private static let silence = Duration.seconds(10)
    /// So long after a payment the next one is expected.
    private static let counting = Duration.seconds(2)

    let units: Int
    var counts: DuesRun.Counts
    private var saidAt: Instant
    /// How often payments had changed at the last step, and when that was seen to be more.
    private var payments: Int?
    private var paidAt: Instant?
    private(set) var somebodyPays = false

    init(_ run: DuesRun, of units: Int, at now: Instant) {
        self.units = units
        counts = run.counts
        (counts.units, counts.unfixed) = (0, 0)
        saidAt = now
    }

    func isDue(at now: Instant) -> Bool { now - saidAt > DuesRunProgress.silence }

    mutating func add(_ found: ClaimsFound, in units: Int) {
        counts.units += units
        counts.slips += found.claims.count
        counts.amount = counts.amount + found.claims.total(\.amount)
        counts.unfixed += found.unfixed
    }

    mutating func say(at now: Instant, payments: Int) {
        saidAt = now
        if let before = self.payments, before != payments { paidAt = now }
        somebodyPays = paidAt.map { now - $0 < DuesRunProgress.counting } ?? false
        self.payments = payments
    }
}
