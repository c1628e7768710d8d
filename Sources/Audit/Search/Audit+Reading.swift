import Directories
import Kernel
import Storage
public import Web

extension Audit {
    static let pageSize = 50

    /// How much the visitor may search; refused when it is nothing.
    func scope(of visit: Visit, for action: Action, purpose: Purpose? = nil) throws -> Scope {
        if visit.may(action, on: .installation, for: purpose) { return .everything }
        let own = visit.principal?.organizations ?? []
        let reached = own.filter {
            visit.may(action, on: Object(organizations: [$0]), for: purpose)
        }
        guard reached.isEmpty else { return .below(reached) }
        try demand(action, visit, own, purpose)
        return .below([])
    }

    /// Nothing is allowed as asked: says what is missing, or that it is not for this visitor.
    private func demand(
        _ action: Action, _ visit: Visit, _ own: [OrganizationID], _ purpose: Purpose?
    ) throws(Denial) {
        do {
            try visit.permit(action, on: .installation, for: purpose)
        } catch .forbidden {
            for organization in own {
                try visit.permit(
                    action, on: Object(organizations: [organization]), for: purpose)
            }
            throw .forbidden
        }
    }

    func searchPage(_ visit: Visit) async throws -> SearchPage {
        let scope = try scope(of: visit, for: .searchAudit)
        let search = Search(visit.request.query)
        let lines = try await visit.read { tx in
            try described(
                found(search, scope, on: visit.today, limit: Audit.pageSize + 1, in: tx), visit, tx)
        }
        return SearchPage(
            lines: Array(lines.prefix(Audit.pageSize)), query: visit.request.query,
            next: next(after: lines), mayExport: visit.viewer.mayExportAudit)
    }

    func found(
        _ search: Search, _ scope: Scope, on date: CivilDate, limit: Int,
        in tx: borrowing ReadTransaction
    ) throws -> [AuditEntry] {
        let isName = search.words.map { AuditEntry.ID($0) == nil } ?? false
        let named = isName ? try people.named(search.words ?? "", tx) : []
        let below = try below(scope, search.organization, on: date, in: tx)
        return try tx.entries(search, people: named, within: below, limit: limit)
    }

    /// The organisations to search in, as a query of ids; nil where all is searched.
    private func below(
        _ scope: Scope, _ wanted: OrganizationID?, on date: CivilDate,
        in tx: borrowing ReadTransaction
    ) throws -> SQL? {
        switch (scope, wanted) {
        case (.everything, nil): return nil
        case (.everything, let wanted?): return try organizations.below(wanted, date, tx)
        case (.below(let own), let wanted?):
            let chain = try organizations.ancestry(wanted, date, tx)
            guard chain.contains(where: own.contains) else { return "NULL" }
            return try organizations.below(wanted, date, tx)
        case (.below(let own), nil):
            var parts: [SQL] = []
            for id in own { parts.append(try organizations.below(id, date, tx)) }
            return parts.isEmpty ? "NULL" : parts.joined(by: " UNION ")
        }
    }

    /// More than a page was read if there is a next one.
    func next(after lines: [EntryLine]) -> AuditEntry.ID? {
        lines.count > Audit.pageSize ? lines[Audit.pageSize - 1].entry.id : nil
    }

    /// Entries with the names of what they speak of, in two queries for all of them.
    func described(
        _ entries: [AuditEntry], _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> [EntryLine] {
        let authority = visit.services.authority
        let persons = entries.compactMap { $0.target.named("person") ?? $0.person }
        let units = entries.compactMap { $0.target.named("organization") ?? $0.organization }
        let personNames = try people.names(persons, tx)
        let unitNames = try organizations.names(units, visit.today, tx)
        return entries.map { entry in
            let person = entry.target.named("person") ?? entry.person
            let unit = entry.target.named("organization") ?? entry.organization
            return EntryLine(
                entry: entry, act: authority.title(of: entry.action),
                personName: person.flatMap { personNames[$0] },
                organizationName: unit.flatMap { unitNames[$0] },
                purpose: entry.purpose.map { code in
                    authority.purpose(coded: code)?.title ?? Phrase(verbatim: code)
                }, fieldWords: authority.fieldWords)
        }
    }
}

// MARK: - One entry, one record, one person

extension Audit {
    func entryPage(_ visit: Visit, _ id: AuditEntry.ID) async throws -> EntryPage {
        let scope = try scope(of: visit, for: .searchAudit)
        let key = key
        let page = try await visit.read { tx -> EntryPage? in
            guard let stored = try tx.entry(id), try covers(scope, stored.entry, visit.today, tx),
                let line = try described([stored.entry], visit, tx).first
            else { return nil }
            return EntryPage(line: line, isGenuine: stored.isAuthentic(by: key))
        }
        guard let page else { throw Denial.hidden }
        return page
    }

    private func covers(
        _ scope: Scope, _ entry: AuditEntry, _ date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> Bool {
        switch scope {
        case .everything: return true
        case .below(let own):
            guard let organization = entry.organization else { return false }
            return try organizations.ancestry(organization, date, tx).contains(where: own.contains)
        }
    }

    /// Who may search all may read every history; others those of records in their reach.
    func historyPage(_ visit: Visit, _ target: Deed.Target) async throws -> HistoryPage {
        let before = visit.request.query["before"].flatMap { AuditEntry.ID($0) }
        let found = try await visit.read { tx in
            let entries = try tx.history(of: target, before: before, limit: Audit.pageSize + 1)
            let owner = entries.first { $0.organization != nil }?.organization
            let chain = try owner.map { try organizations.ancestry($0, visit.today, tx) } ?? []
            let person = entries.first { $0.person != nil }?.person
            return Record(
                lines: try described(entries, visit, tx),
                object: Object(organizations: chain, person: person))
        }
        if !visit.may(.readHistory, on: .installation) {
            try visit.permit(.readHistory, on: found.object)
        }
        guard let first = found.lines.first else { throw Denial.hidden }
        return HistoryPage(
            lines: Array(found.lines.prefix(Audit.pageSize)), target: target, name: first.target,
            query: visit.request.query, next: next(after: found.lines))
    }

    private struct Record: Sendable {
        let lines: [EntryLine]
        let object: Object
    }

    /// The latest looks of others at the visitor's own data.
    public func looks(at visit: Visit, limit: Int) async throws -> [Look] {
        try await lookLines(visit, before: nil, limit: limit).map(Look.init)
    }

    private func lookLines(
        _ visit: Visit, before id: AuditEntry.ID?, limit: Int
    ) async throws -> [EntryLine] {
        let principal = try visit.signedIn()
        guard let person = principal.person else { return [] }
        return try await visit.read { tx in
            let entries = try tx.looks(
                at: person, besides: principal.account, before: id, limit: limit)
            return try described(entries, visit, tx)
        }
    }

    func looksPage(_ visit: Visit) async throws -> LooksPage {
        let before = visit.request.query["before"].flatMap { AuditEntry.ID($0) }
        let lines = try await lookLines(visit, before: before, limit: Audit.pageSize + 1)
        return LooksPage(
            lines: Array(lines.prefix(Audit.pageSize)), query: visit.request.query,
            next: next(after: lines))
    }
}

extension Deed.Target {
    /// The id of what is named, if it is of this kind.
    fileprivate func named<Subject>(_ kind: String) -> ID<Subject>? {
        self.kind == kind ? ID(id) : nil
    }
}

extension Viewer {
    /// Whether the way to the export makes sense at all.
    fileprivate var mayExportAudit: Bool {
        may(.exportAudit, on: .installation)
            || (principal?.grants ?? []).contains {
                may(.exportAudit, on: Object(organizations: [$0.organization]))
            }
    }
}
