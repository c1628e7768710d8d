import Kernel
import Storage

/// The rows of dues that their records say one by one, with amounts and days: fixings, payments and
/// what took them back, reliefs, and what goes to other levels, is spent or is given beyond what is
/// asked.
///
/// Nothing of this is ever changed, so each row has one record that says it. What an installation began
/// with stands for itself, and so does a row whose record no longer has its contents.
struct KeptDuesRows {
    private var said: [Int: SaidDuesRow] = [:]
    private var silent = SilentDues()
    /// When an installation began: it may begin with people whose dues are fixed.
    private var beginnings = SilentRows()

    mutating func take(_ rows: ArraySlice<UInt8>, of record: Record, at place: RecordPlace) {
        takeBeginning(record)
        for member in Members(of: Array(rows)) where DuesTable.isSaid(member) {
            for row in SaidRow.all(in: member) {
                for row in DuesTable.rows(saidBy: row) {
                    said[row.identity] = SaidDuesRow(row, by: place.id)
                }
            }
        }
    }

    /// A record without rows that may be about dues.
    mutating func takeSilent(_ record: Record, about target: String?) {
        takeBeginning(record)
        silent.take(record, target)
    }

    private mutating func takeBeginning(_ record: Record) {
        if record.kind == "installation.begun" { beginnings.take(record, nil) }
    }

    /// When every record was seen.
    mutating func finish(_ tx: borrowing ReadTransaction) throws -> StandingCount? {
        guard try tx.has("dues_fixing") else { return nil }
        var count = StandingCount()
        for table in DuesTable.all where try tx.has(table.owner) {
            let wrong: WrongRow?
            do { wrong = try judge(table, &count, tx) } catch { throw error.found(in: table.name) }
            if let wrong { throw try tx.finding(wrong.row, wrong.said) }
        }
        if let gone = said.values.min(by: { $0.event < $1.event }) { throw try tx.finding(gone) }
        try tx.refuseStrays()
        return count
    }

    /// The first row that is not as it was said.
    private mutating func judge(
        _ table: DuesTable, _ count: inout StandingCount, _ tx: borrowing ReadTransaction
    ) throws(StorageError) -> WrongRow? {
        var wrong: WrongRow?
        try tx.walk(table) { row, about, at in
            guard let said = said.removeValue(forKey: row.identity) else {
                let isLoaded = table.name == "dues_fixing" && beginnings.excuses("", at)
                guard !isLoaded, !silent.excuses(table.name, about: about, at) else {
                    return count.older += 1
                }
                return wrong = wrong ?? WrongRow(row: row, said: nil)
            }
            count.judged += 1
            if !said.agrees(with: row) { wrong = wrong ?? WrongRow(row: row, said: said) }
        }
        return wrong
    }
}

private struct WrongRow {
    let row: DuesRow
    /// Nil where no record speaks of it.
    let said: SaidDuesRow?
}

extension StorageError {
    /// A value that is not of its form is nothing that we wrote: its table is named.
    func found(in table: String) -> any Error {
        guard kind == .programming else { return self }
        return Finding(at: Spot(table, "-"), what: Words.changedRow, found: "\(self)")
    }
}

/// What is kept of a row that a record says: of a million there is little more than two hashes each.
struct SaidDuesRow {
    let hash: Int
    let event: ID<Event>
    /// Whether it was said before all columns were.
    private let isShort: Bool

    init(_ row: DuesRow, by event: ID<Event>) {
        hash = row.hash
        self.event = event
        isShort = !row.later.isSubset(of: row.live.values.keys)
    }

    func agrees(with row: DuesRow) -> Bool { hash == (isShort ? row.shortened : row).hash }
}

/// A row as its record says it and as its table has it.
struct DuesRow {
    let table: String
    let live: LiveRow

    init(_ table: String, _ key: String, _ values: [String: String?]) {
        self.table = table
        live = LiveRow(key, values)
    }

    /// Of two payments of one month the act tells which it is. Nobody outside knows the seed of these
    /// hashes.
    var identity: Int {
        var hasher = Hasher()
        hasher.combine(table)
        hasher.combine(live.key)
        if DuesTable.toldByAct.contains(table) { hasher.combine(live.values["act"]) }
        return hasher.finalize()
    }

    /// Columns that records did not say from the beginning.
    fileprivate var later: Set<String> { DuesTable.later[table] ?? [] }

    fileprivate var shortened: DuesRow {
        DuesRow(table, live.key, live.values.filter { !later.contains($0.key) })
    }

    var hash: Int { live.text.hashValue }
    var spot: Spot { Spot(table, live.key) }
}

extension Transaction {
    /// Which column it is, and which record says otherwise.
    fileprivate borrowing func finding(
        _ row: DuesRow, _ said: SaidDuesRow?
    ) throws(StorageError) -> Finding {
        guard let said else {
            return Finding(at: row.spot, what: Words.ungranted, found: row.live.text)
        }
        let place = try place(of: said.event)
        let other = try saidRows(by: said.event).first { $0.identity == row.identity }
        let isShort = other.map { !$0.later.isSubset(of: $0.live.values.keys) } ?? false
        let (was, now) = (
            other?.live.values ?? [:], (isShort ? row.shortened : row).live.values
        )
        let columns = Set(was.keys).union(now.keys).sorted()
        let column = columns.first { was[$0] != now[$0] } ?? ""
        return place.found(
            Words.otherThanSaid, at: row.spot, expected: "\(column) = \(was[column] ?? "-")",
            found: "\(column) = \(now[column] ?? "-")")
    }

    /// A row that is not there any more.
    fileprivate borrowing func finding(
        _ gone: SaidDuesRow
    ) throws(StorageError) -> Finding {
        let place = try place(of: gone.event)
        let row = try saidRows(by: gone.event).first { $0.hash == gone.hash }
        return place.found(
            Words.removedRow, at: row?.spot ?? Spot("dues_act", "-"), expected: row?.live.text)
    }

    private borrowing func saidRows(by event: ID<Event>) throws(StorageError) -> [DuesRow] {
        let payload: [UInt8]? = try first(
            "SELECT payload FROM ledger_payload WHERE event = \(event)")
        guard let rows = payload.flatMap({ Said($0).rows }) else { return [] }
        return Members(of: Array(rows)).filter(DuesTable.isSaid)
            .flatMap { SaidRow.all(in: $0) }.flatMap(DuesTable.rows)
    }
}
