import Kernel
import Storage

/// The roles that were granted and taken away, as the records have it, against the tables of grants.
///
/// A grant is judged when its record says the row. What was granted before the logs began stands for
/// itself; so does what a record was about whose contents have no rows, and, where contents were erased
/// by law, a row of the very moment of such an act. How many these are is said, so that nobody can add
/// to them unnoticed by whoever counts.
struct KeptRoles {
    private var granted: [String: SaidPlace] = [:]
    private var ended: [String: SaidPlace] = [:]
    /// Of each table, what is excused.
    private var silent: [String: SilentRows] = [:]

    mutating func take(_ rows: ArraySlice<UInt8>, at place: RecordPlace) {
        for table in Members(of: Array(rows))
        where table.isNamed("mandate") || table.isNamed("mandate_end") {
            for row in SaidRow.all(in: table) { take(row, at: place) }
        }
    }

    private mutating func take(_ row: SaidRow, at place: RecordPlace) {
        switch row.table {
        case "mandate": granted[row.key] = SaidPlace(row.values, place)
        case "mandate_end": ended[row.key] = SaidPlace(row.values, place)
        default: break
        }
    }

    /// A record without rows that may be about roles.
    ///
    /// - Parameter target: what was acted on, where the contents are there and say it.
    mutating func takeSilent(_ record: Record, about target: String?) {
        switch record.kind {
        case "role.granted": silent["mandate", default: SilentRows()].take(record, target)
        case "role.revoked": silent["mandate_end", default: SilentRows()].take(record, target)
        // The first roles of all, which are not what that act was on.
        case "installation.begun": silent["mandate", default: SilentRows()].take(record, nil)
        default: break
        }
    }

    /// When every record was seen.
    ///
    /// - Parameter start: when the first log began.
    func finish(since start: Instant, _ tx: borrowing ReadTransaction) throws -> StandingCount? {
        guard try tx.has("mandate") else { return nil }
        let mandates = try tx.mandates(), ends = try tx.mandateEnds()
        var count = StandingCount()
        try check(mandates, in: "mandate", by: "id", against: granted, since: start, &count)
        try check(ends, in: "mandate_end", by: "mandate", against: ended, since: start, &count)
        try checkOfficers(mandates, try tx.officers())
        return count
    }

    private func check(
        _ rows: [TimedRow], in table: String, by key: String, against said: [String: SaidPlace],
        since start: Instant, _ count: inout StandingCount
    ) throws(Finding) {
        var left = said
        for row in rows {
            let spot = Spot(table, "\(key) = \(row.row.key)")
            if let said = left.removeValue(forKey: row.row.key) {
                if let finding = said.finding(row.row, at: spot) { throw finding }
                count.judged += 1
                continue
            }
            let isSilent = silent[table]?.excuses(row) ?? false
            guard row.at < start || isSilent else { throw Finding(at: spot, what: Words.ungranted) }
            count.older += 1
        }
        guard let (id, said) = left.min(by: { $0.key < $1.key }) else { return }
        throw said.place.found(
            Words.removedRow, at: Spot(table, "\(key) = \(id)"),
            expected: LiveRow(id, said.values).text)
    }

    /// The list of officers says again what their roles say.
    private func checkOfficers(
        _ mandates: [TimedRow], _ officers: [String: String]
    ) throws(Finding) {
        var wanted: [String: String] = [:]
        for row in mandates {
            let role = row.row.values["role"], office = row.office
            let isOffice = role?.hasSuffix("Administrator") ?? false
            guard office == (isOffice ? role : nil) else {
                throw Finding(
                    at: Spot("mandate", "id = \(row.row.key)"), what: Words.changedRow,
                    expected: "office = \(isOffice ? role ?? "" : "-")",
                    found: "office = \(office ?? "-")")
            }
            if let office, let account = row.row.values["account"] { wanted[account] = office }
        }
        let accounts = Set(wanted.keys).union(officers.keys).sorted()
        for account in accounts where wanted[account] != officers[account] {
            throw Finding(
                at: Spot("officer", "account = \(account)"),
                what: officers[account] == nil ? Words.removedRow : Words.ungranted,
                expected: wanted[account], found: officers[account])
        }
    }
}
