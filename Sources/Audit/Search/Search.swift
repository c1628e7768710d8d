import Kernel
import Storage
import Web

/// What to look for in the audit; everything given must hold.
struct Search: Sendable {
    var from: CivilDate?
    var until: CivilDate?
    /// A name of who did it or of whom it was about, or the id of anything.
    var words: String?
    var kind: String?
    var outcome: Deed.Outcome?
    var organization: OrganizationID?
    /// Only entries before this one: the next page.
    var before: AuditEntry.ID?

    /// Reads the address; what is not understood does not narrow.
    init(_ query: Query) {
        from = query["from"].flatMap { CivilDate($0) }
        until = query["until"].flatMap { CivilDate($0) }
        words = query["q"].map(\.trimmingSpaces).flatMap { $0.isEmpty ? nil : $0 }
        kind = query["kind"].flatMap { $0.isEmpty ? nil : $0 }
        outcome = query["outcome"].flatMap(Deed.Outcome.init(rawValue:))
        organization = query["organization"].flatMap { OrganizationID($0) }
        before = query["before"].flatMap { AuditEntry.ID($0) }
    }

    init() { self.init(Query()) }
}

/// How much of the audit somebody may search: all of it, or what belongs to some organisations.
enum Scope: Sendable {
    case everything
    case below([OrganizationID])
}

extension Search {
    /// The conditions as SQL. `people` are those the words name.
    func condition(people: [PersonID], within below: SQL?) -> SQL {
        var parts: [SQL] = []
        if let before { parts.append("e.id < \(before)") }
        if let from { parts.append("e.id >= \(AuditEntry.ID.first(at: from.start))") }
        if let until {
            parts.append("e.id < \(AuditEntry.ID.first(at: until.adding(days: 1).start))")
        }
        if let kind { parts.append("e.target_kind = \(kind)") }
        if let outcome { parts.append("e.outcome = \(outcome)") }
        if let words { parts.append(condition(words, people)) }
        if let below { parts.append("e.organization IN (\(fragment: below))") }
        return parts.isEmpty ? "" : "WHERE " + parts.joined(by: " AND ") + "\n"
    }

    private func condition(_ words: String, _ people: [PersonID]) -> SQL {
        guard let id = ID<EntrySubject>(words) else {
            let name = spell(words, limit: 100)
            guard !people.isEmpty else { return "e.actor_name = \(name)" }
            return "(e.actor_name = \(name) OR e.person IN (\(list: people)))"
        }
        return """
            (e.target_id = \(id.description) OR e.request = \(id) OR e.account = \(id)
                OR e.person = \(id) OR e.id = \(id))
            """
    }
}

extension Transaction {
    /// The newest entries that a search finds.
    borrowing func entries(
        _ search: Search, people: [PersonID] = [], within below: SQL?, limit: Int
    ) throws(StorageError) -> [AuditEntry] {
        try rows(
            StoredEntry.columns + search.condition(people: people, within: below)
                + "ORDER BY e.id DESC LIMIT \(limit)"
        ) { row in try StoredEntry(&row).entry }
    }

    borrowing func entry(_ id: AuditEntry.ID) throws(StorageError) -> StoredEntry? {
        try first(StoredEntry.columns + "WHERE e.id = \(id)") { row in try StoredEntry(&row) }
    }

    /// What happened to one record, the newest first.
    borrowing func history(
        of target: Deed.Target, before id: AuditEntry.ID?, limit: Int
    ) throws(StorageError) -> [AuditEntry] {
        let bound: SQL = id.map { " AND e.id < \($0)" } ?? ""
        return try rows(
            StoredEntry.columns + """
                WHERE e.target_id = \(target.id) AND e.target_kind = \(target.kind)
                """ + bound + " ORDER BY e.id DESC LIMIT \(limit)"
        ) { row in try StoredEntry(&row).entry }
    }

    /// What others did to somebody's records, the newest first.
    borrowing func looks(
        at person: PersonID, besides account: AccountID?, before id: AuditEntry.ID?, limit: Int
    ) throws(StorageError) -> [AuditEntry] {
        var condition: SQL = "WHERE e.person = \(person) AND e.outcome = 'done'"
        if let account { condition += " AND e.account IS DISTINCT FROM \(account)" }
        if let id { condition += " AND e.id < \(id)" }
        return try rows(
            StoredEntry.columns + condition + " ORDER BY e.id DESC LIMIT \(limit)"
        ) { row in try StoredEntry(&row).entry }
    }
}
