import Kernel
import Storage

/// The roles that were granted and taken away, as the records have it, against the tables of grants.
///
/// A grant is judged when its record says the row. What was granted before the logs began stands for
/// itself; so does, where contents were erased by law, a row of the very moment of such a record. How
/// many these are is said, so that nobody can add to them unnoticed by whoever counts.
struct KeptRoles {
    private static let kinds: Set = ["role.granted", "role.revoked", "installation.begun"]

    private var granted: [String: SaidPlace] = [:]
    private var ended: [String: SaidPlace] = [:]
    /// When something was recorded whose contents no longer, or not yet, say a row.
    private var silent: Set<Int> = []

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
    mutating func takeSilent(_ record: Record) {
        guard let kind = record.kind, KeptRoles.kinds.contains(kind), let at = record.at else {
            return
        }
        silent.insert(at)
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
            let isSilent = silent.contains(Int(row.at.microseconds / 1_000))
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

/// What a record says of a row, and where it stands.
struct SaidPlace {
    let values: [String: String]
    let place: RecordPlace

    init(_ values: [String: String], _ place: RecordPlace) {
        self.values = values
        self.place = place
    }

    /// The first column that is not as it was said.
    func finding(_ row: LiveRow, at spot: Spot) -> Finding? {
        let columns = Set(row.values.keys).union(values.keys).sorted()
        let column = columns.first { row.values[$0] != values[$0] }
        return column.map { column in
            place.found(
                Words.otherThanSaid, at: spot, expected: "\(column) = \(values[column] ?? "-")",
                found: "\(column) = \(row.values[column] ?? "-")")
        }
    }
}

/// A row, and when it says that it was made.
struct TimedRow {
    let row: LiveRow
    let at: Instant
    var office: String?
}

/// How many rows of a table records speak of, and how many stand for themselves.
struct StandingCount: Equatable {
    var judged = 0
    var older = 0
}
