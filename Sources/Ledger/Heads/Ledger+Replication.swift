import Storage

extension Ledger {
    /// How often a standby is looked at for one head; the sequencer comes back by itself.
    private static let looks = 100

    /// Whether a standby that is asked for has all that is to be signed. A head that was seen of
    /// entries that a failover loses would be proof of a history that is gone, so the old primary,
    /// which no standby follows any more, signs nothing (decision 0031).
    func isReplicated(in database: any Database) async throws -> Bool {
        var found = try await database.read { tx in try tx.replication() }
        for _ in 0..<Ledger.looks {
            guard case .underWay(let place) = found else { break }
            try await Task.sleep(for: .milliseconds(5))
            found = try await database.read { tx in try tx.replication(upTo: place) }
        }
        return found.isSettled
    }
}
