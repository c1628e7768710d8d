import Kernel
import Storage
import Web

extension LedgerReview {
    static let pageSize = 50

    /// Who looked for what is on record: the records name people.
    func changesPage(_ visit: Visit) async throws -> ChangesPage {
        try demand(.compareLedger, visit)
        let search = ReviewSearch(visit.request.query)
        let page = try await visit.read { tx in try changes(search, visit, tx) }
        guard !page.lines.isEmpty else { return page }
        try await record(.compareLedger, visit, log: page.log ?? "")
        return page
    }

    /// Nothing is allowed anywhere: says what is missing, or that it is not for this visitor.
    func demand(_ action: Action, _ visit: Visit, for purpose: Purpose? = nil) throws {
        if visit.may(action, on: .installation, for: purpose) { return }
        var denial: (any Error)?
        for organization in visit.principal?.organizations ?? [] {
            do {
                return try visit.permit(
                    action, on: Object(organizations: [organization]), for: purpose)
            } catch {
                if error != .forbidden { denial = error }
            }
        }
        if let denial { throw denial }
        try visit.permit(action, on: .installation, for: purpose)
    }

    func record(
        _ action: Action, _ visit: Visit, log: String, for purpose: Purpose? = nil,
        counts: [Deed.Change] = []
    ) async throws {
        let kept = visit.request.query.pairs.filter {
            $0.name != "purpose" && $0.name != "log" && !$0.value.isEmpty
        }
        try await visit.record(
            Deed(
                action, Deed.Target(kind: "ledger", id: log),
                changes: kept.map { Deed.Change($0.name, from: nil, to: $0.value) } + counts,
                for: purpose))
    }

    private func changes(
        _ search: ReviewSearch, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> ChangesPage {
        let logs = try logs(for: visit, tx)
        let choices = try ledger.named(logs, on: visit.today, tx)
        let query = visit.request.query
        guard let log = try logs.chosen(by: query), let head = try tx.published(log.name) else {
            return ChangesPage(
                log: nil, lines: [], choices: choices, query: query, next: nil, mayExport: false)
        }
        let part = try found(
            search, of: log, below: head.size, limit: LedgerReview.pageSize, visit, tx,
            for: .compareLedger)
        return ChangesPage(
            log: log.name, lines: try described(part.records, of: log, visit, tx),
            choices: choices, query: query, next: part.next, mayExport: true)
    }

    /// The one that the visitor reviews comes first: that of the installation, or that of a house.
    func logs(for visit: Visit, _ tx: borrowing ReadTransaction) throws -> [Log] {
        let logs = try ledger.shownLogs(tx)
        let isOfAll = visit.may(.compareLedger, on: .installation)
        let first = logs.firstIndex { !$0.isImported && ($0.organization == nil) == isOfAll }
        guard let first else { return logs }
        return [logs[first]] + logs[..<first] + logs[(first + 1)...]
    }

    private func described(
        _ records: [ReviewedRecord], of log: Log, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> [ReviewedLine] {
        let units = try ledger.organizations.names(
            records.compactMap(\.organization), visit.today, tx)
        let names = try people.names(records.compactMap(\.record.subject), tx)
        return records.map { record in
            let content = record.content
            return ReviewedLine(
                log: log.name, record: record,
                organization: record.organization.map { units[$0] ?? $0.description },
                person: record.record.subject.flatMap { names[$0] },
                changes: (content?.changes ?? []).map {
                    Deed.Change($0.field, from: $0.from, to: $0.to)
                }, reason: content?.reason, fieldWords: visit.services.authority.fieldWords)
        }
    }
}
