import Storage

extension Ledger {
    /// How often a standby is looked at for one head; the sequencer comes back by itself.
    private static let looks = 100

    /// Whether a standby that is asked for has all that is to be signed. A head that was seen of
    /// entries that a failover loses would be proof of a history that is gone, so the old primary,
    /// which no standby follows any more, signs nothing (decision 0031).
    func isReplicated(in database: any Database) async throws -> Bool {
        guard database.dialect == .postgres else { return true }
        var found = try await Ledger.replication(of: database)
        for _ in 0..<Ledger.looks {
            guard case .underWay(let place) = found else { break }
            try await Task.sleep(for: .milliseconds(5))
            found = try await Ledger.replication(of: database, upTo: place)
        }
        return found.isSettled
    }

    /// As the server says that takes what is written. One that is read from may be another by now.
    private static func replication(
        of database: any Database, upTo place: Int? = nil
    ) async throws -> Replication {
        try await database.write { tx in try tx.reading { tx in try tx.replication(upTo: place) } }
    }
}
