import Kernel
import LocalSettings
import Storage
import Web

/// An import named more people of other units than it may.
struct TooManyStrangers: Error {
    let limit: Int
}

extension ImportWork {
    /// Asked before anything is told of some rows: how many of them are of people who are in the
    /// register elsewhere. Above the limit nothing of these rows is told, and it is on record.
    ///
    /// - Parameter metBefore: in this import.
    func allow(_ met: Int, metBefore: Int, in it: Import) async throws {
        guard met > 0 else { return }
        let (now, journal) = (clock.now(), imports.journal)
        let limit = try await database.write { tx in
            let limits = try tx.settings(on: now.date, of: ImportSetting.self)
            let today = try tx.strangers(metBy: it.account, since: now - .seconds(86_400))
            try tx.note(met, metBy: it.account, in: it.id, at: now)
            let broken = limits.broken(by: metBefore + met, today + met)
            if broken != nil {
                try journal.write([stopped(it, at: today + met)], circumstances(it, now), in: tx)
            }
            return broken
        }
        if let limit { throw TooManyStrangers(limit: limit) }
    }

    private func stopped(_ it: Import, at count: Int) -> Deed {
        Deed(
            .prepareImport, Deed.Target("import", it.id), in: it.organization,
            changes: [Deed.Change("strangers", from: nil, to: String(count))], outcome: .refused)
    }

    /// The work goes on by itself, in the name of whoever handed the table in.
    private func circumstances(_ it: Import, _ now: Instant) -> Circumstances {
        Circumstances(
            principal: Principal(account: it.account, person: it.actor, name: "", grants: []),
            address: "", request: Fresh.id(at: now), at: now)
    }
}

extension DatedSettings<ImportSetting> {
    /// The limit that is overstepped, if one is.
    func broken(by inImport: Int, _ inDay: Int) -> Int? {
        if inImport > self[.strangersPerImport] { return self[.strangersPerImport] }
        return inDay > self[.strangersPerDay] ? self[.strangersPerDay] : nil
    }
}

extension Transaction {
    /// How many people of other units somebody's tables have named.
    borrowing func strangers(
        metBy account: AccountID, since time: Instant
    ) throws(StorageError) -> Int {
        try first(
            """
            SELECT coalesce(sum(met), 0)
            FROM import_stranger
            WHERE account = \(account) AND at > \(time)
            """) ?? 0
    }
}

extension WriteTransaction {
    borrowing func note(
        _ met: Int, metBy account: AccountID, in id: Import.ID, at now: Instant
    ) throws(StorageError) {
        let note: ID<TooManyStrangers> = Fresh.id(at: now)
        try execute(
            """
            INSERT INTO import_stranger (id, import, account, at, met)
            VALUES (\(note), \(id), \(account), \(now), \(met))
            """)
    }
}
