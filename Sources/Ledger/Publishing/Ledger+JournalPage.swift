import Kernel
import Proofs
import Storage
import Web

extension Ledger {
    static let pageSize = 50

    /// The entries of one log below its published head, the newest first.
    func journalPage(_ visit: Visit) async throws -> JournalPage {
        let query = visit.request.query
        return try await visit.read { tx in
            let logs = try shownLogs(tx)
            let choices = try named(logs, on: visit.today, tx)
            guard let log = try logs.chosen(by: query), let head = try tx.published(log.name) else {
                return JournalPage(value: .empty, choices: choices, query: query, next: nil)
            }
            let end = min(query["before"].flatMap { Int($0) } ?? head.size, head.size)
            let start = max(0, end - Ledger.pageSize)
            let lines = try lines(in: start..<max(start, end), of: log, on: visit.today, tx)
            return JournalPage(
                value: JournalPage.Value(
                    log: log.name, origin: log.origin, keys: log.signingKeys(at: visit.now),
                    size: head.size,
                    isWitnessed: head.isWitnessed, quorum: witnesses.quorum,
                    witnesses: try witnessLines(of: log, at: head.size, tx), entries: lines),
                choices: choices, query: query, next: start > 0 ? start : nil)
        }
    }

    private func lines(
        in range: Range<Int>, of log: Log, on date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [JournalPage.Line] {
        let entries = try tx.entries(in: range, of: log.source).compactMap { LogEntry(bytes: $0) }
        let units = entries.compactMap { $0.organization.flatMap { OrganizationID($0) } }
        let names = try organizations.names(units, date, tx)
        return zip(range, entries).reversed().map { index, entry in
            let unit = entry.organization.flatMap { OrganizationID($0) }
            return JournalPage.Line(
                index: index,
                at: Instant(microseconds: Int64(entry.atMilliseconds) * 1_000), kind: entry.kind,
                organization: unit.map { names[$0] ?? $0.description },
                event: entry.event.ulid)
        }
    }

    func shownLogs(_ tx: borrowing ReadTransaction) throws -> [Log] {
        var shown: [Log] = []
        for log in try tx.logs() where try shows(log, tx) { shown.append(log) }
        return shown
    }

    func named(
        _ logs: [Log], on date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [JournalPage.Choice] {
        let names = try organizations.names(logs.compactMap(\.organization), date, tx)
        return logs.map { log in
            let house = log.organization.map { names[$0] ?? log.name }
            let title = house.map { Phrase(verbatim: $0) } ?? LedgerWords.installation
            return JournalPage.Choice(
                name: log.name,
                title: log.isImported ? LedgerWords.imported(log.origin) : titled(log, title))
        }
    }

    private func titled(_ log: Log, _ house: Phrase) -> Phrase {
        let title = log.isTwin ? LedgerWords.twin(house) : house
        return log.epoch == Log.firstEpoch ? title : LedgerWords.later(title, epoch: log.epoch)
    }
}

extension [Log] {
    /// That of the name in an address; the first where there is no name.
    func chosen(by query: Query) throws -> Log? {
        guard let name = query["log"], !name.isEmpty else { return first }
        guard let log = first(where: { $0.name == name }) else {
            throw Failure(.notFound, LedgerWords.noLog)
        }
        return log
    }
}

extension Ledger {
    /// What anybody needs who has an entry and wants to know whether it stands in the log.
    func proof(_ visit: Visit, _ name: String, _ index: Int) async throws -> Response {
        guard let file = try await proof(of: index, in: name, for: visit) else {
            throw Failure(.notFound, LedgerWords.noProof)
        }
        return .attachment(
            file.bytes, named: "entry-\(index).tlog-proof",
            type: "text/plain; charset=utf-8")
    }
}
