public import Kernel
public import Storage

extension Audit {
    /// Closes what waits with seals. Two programs on one database never make the same seal: the
    /// number is the key of the table, and the slower one finds the work done. What is left when the
    /// program ends is sealed by the next one.
    public func seal(in database: any Database, at now: Instant) async throws {
        while try await sealBatch(in: database, at: now), !Task.isCancelled {}
    }

    /// Seals one batch; false when nothing more waits.
    private func sealBatch(in database: any Database, at now: Instant) async throws -> Bool {
        let key = key
        return try await database.write { tx in
            let ids = try tx.waiting(limit: Seal.largest)
            let waiting = try tx.codes(of: ids)
            guard !waiting.isEmpty else { return false }
            try tx.keep(Seal(of: waiting, after: try tx.lastSeal(), at: now, by: key))
            // Of those that somebody took away there is nothing to seal.
            return ids.count == Seal.largest
        }
    }
}

extension Audit {
    /// Sealing that has not happened for this long is itself a finding.
    static let patience = Duration.seconds(60)

    /// Reads every entry and every seal again and names the first that does not fit.
    public func verify(_ database: any Database, at now: Instant) async throws -> Verification {
        var check = SealCheck(key)
        var finding: Finding?
        var sealed: Set<AuditEntry.ID> = []
        while finding == nil {
            let batch = try await seals(after: check.last?.number ?? 0, in: database)
            guard !batch.isEmpty else { break }
            for (seal, rows) in batch where finding == nil {
                finding = check.check(seal, rows)
                sealed.formUnion(seal.entries)
            }
        }
        if finding == nil { finding = try await unlisted(besides: sealed, in: database) }
        if finding == nil { finding = try await unsealed(in: database, at: now) }
        return Verification(
            at: now, entryCount: check.entryCount, sealCount: check.last?.number ?? 0,
            head: check.last?.head, finding: finding)
    }

    private func seals(
        after number: Int, in database: any Database
    ) async throws -> [(Seal, [StoredEntry])] {
        try await database.read { tx in
            try tx.seals(after: number, limit: 20).map { ($0, try tx.entries($0.entries)) }
        }
    }

    private func unlisted(
        besides sealed: Set<AuditEntry.ID>, in database: any Database
    ) async throws -> Finding? {
        var start: AuditEntry.ID? = AuditEntry.ID(high: 0, low: 0)
        while let from = start {
            let part = try await database.read { tx in
                try tx.firstUnlisted(sealed: sealed, from: from, limit: 10_000)
            }
            if let found = part.found { return .unlisted(found) }
            start = part.next
        }
        return nil
    }

    /// What waits is authentic too, and does not wait for long.
    private func unsealed(in database: any Database, at now: Instant) async throws -> Finding? {
        let key = key
        return try await database.read { tx in
            let waiting = try tx.entries(try tx.waiting(limit: 10_000))
            if let changed = waiting.first(where: { !$0.isAuthentic(by: key) }) {
                return .changed(changed.entry.id)
            }
            guard let since = try tx.waitingSince(), now - since > Audit.patience else {
                return nil
            }
            return .unsealed(since: since)
        }
    }
}
