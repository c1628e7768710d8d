import Kernel
import Storage

/// Which batches of the audit are said to be in a log.
struct KeptBatches {
    private var rows: [ID<Event>: BatchRow] = [:]

    init(_ tx: borrowing ReadTransaction) throws {
        for row in try tx.batches() {
            guard rows.updateValue(row, forKey: row.event) == nil else {
                throw Finding(at: row.spot, what: Words.strayRow)
            }
        }
    }

    mutating func check(
        _ record: Record, _ payload: [UInt8], at place: RecordPlace
    ) throws(Finding) {
        guard record.kind == "audit.batch" else { return }
        let (first, last) = seals(in: payload)
        guard let row = rows.removeValue(forKey: place.id) else {
            let key = first.map(String.init) ?? "-"
            throw place.found(
                Words.removedRow, at: Spot("ledger_batch", "first_seal = \(key)"))
        }
        guard row.first == first, row.last == last else {
            throw place.found(
                Words.changedRow, at: row.spot, expected: "\(first ?? 0)–\(last ?? 0)",
                found: "\(row.first)–\(row.last)")
        }
    }

    private func seals(in payload: [UInt8]) -> (first: Int?, last: Int?) {
        var seals = (first: Int?.none, last: Int?.none)
        var members = Members(of: payload)
        while let member = members.next() {
            if member.isNamed("first") { seals.first = member.number }
            if member.isNamed("last") { seals.last = member.number }
        }
        return seals
    }

    /// When every record was seen.
    func finish() throws(Finding) {
        guard let stray = rows.values.min(by: { $0.first < $1.first }) else { return }
        throw Finding(event: stray.event.ulid, at: stray.spot, what: Words.strayRow)
    }
}

private struct BatchRow {
    let first: Int
    let last: Int
    let event: ID<Event>

    init(_ row: inout Row) throws(StorageError) {
        first = try row.next()
        last = try row.next()
        event = try row.next()
    }

    var spot: Spot { Spot("ledger_batch", "first_seal = \(first)") }
}

extension Transaction {
    fileprivate borrowing func batches() throws(StorageError) -> [BatchRow] {
        try rows(
            "SELECT first_seal, last_seal, event FROM ledger_batch ORDER BY first_seal"
        ) { row in try BatchRow(&row) }
    }
}
