import Crypto
import Kernel
import Storage

extension Transaction {
    borrowing func walkSlips(_ walk: inout DuesWalk) throws(StorageError) {
        var group = RowGroup(.slips)
        // An act issued what stands, and what was withdrawn since.
        let withdrawn: SQL =
            try has("dues_slip_withdrawal")
            ? """
            UNION ALL
            SELECT issued, person, month, branch, amount, fixing FROM dues_slip_withdrawal
            """ : ""
        try forEach(
            """
            SELECT act, person, month, branch, amount, fixing FROM dues_slip
            \(fragment: withdrawn)
            ORDER BY 1, 2
            """
        ) { row in
            group.begin(try row.next(), &walk)
            group.add(try row.next(as: ID<Somebody>.self).bytes)
            group.add(try row.next(as: Int.self))
            group.add(try row.next(as: ID<Unit>.self).bytes)
            group.add(try row.next(as: Int.self))
            group.add(try row.next(as: ID<Fixed>.self).bytes)
        }
        group.end(&walk)
    }

    borrowing func walkPostings(_ walk: inout DuesWalk) throws(StorageError) {
        var group = RowGroup(.postings)
        try forEach(
            """
            SELECT act, line, book, branch, person, amount FROM dues_posting ORDER BY act, line
            """
        ) { row in
            group.begin(try row.next(), &walk)
            group.add(try row.next(as: Int.self))
            group.add(Array(try row.next(as: String.self).utf8) + [0])
            group.add(try row.next(as: ID<Unit>.self).bytes)
            let person: ID<Somebody>? = try row.next()
            group.add(person?.bytes ?? Array(repeating: 0, count: 16))
            group.add(try row.next(as: Int.self))
        }
        group.end(&walk)
    }

    borrowing func walkActs(_ walk: inout DuesWalk) throws(StorageError) {
        try forEach("SELECT id, kind, branch, recorded_at, account FROM dues_act") { row in
            let id: ID<DuesAct> = try row.next()
            let (kind, branch): (String, ID<Unit>) = (try row.next(), try row.next())
            let (at, account): (Instant, ID<Account>) = (try row.next(), try row.next())
            let live = LiveRow(
                id.description,
                [
                    "kind": kind, "branch": branch.description,
                    "recorded_at": String(at.microseconds), "account": account.description,
                ])
            walk.pass(id, TimedRow(row: live, at: at))
        }
    }

    /// What the record says of it, and what is there.
    borrowing func finding(_ wrong: DuesWalk.Wrong) throws(StorageError) -> Finding {
        let spot = Spot("dues_act", "id = \(wrong.act)")
        guard let event = wrong.event else {
            return Finding(at: spot, what: Words.ungranted, found: wrong.found?.text)
        }
        let said = try saidAct(wrong.act, by: event), place = try place(of: event)
        guard let found = wrong.found else {
            return place.found(Words.removedRow, at: spot, expected: said.text)
        }
        let column = found.values.keys.sorted().first { found.values[$0] != said.values[$0] } ?? ""
        return place.found(
            Words.otherThanSaid, at: spot, expected: "\(column) = \(said.values[column] ?? "-")",
            found: "\(column) = \(found.values[column] ?? "-")")
    }

    private borrowing func saidAct(
        _ act: ID<DuesAct>, by event: ID<Event>
    ) throws(StorageError) -> LiveRow {
        let payload: [UInt8]? = try first(
            "SELECT payload FROM ledger_payload WHERE event = \(event)")
        let rows = payload.flatMap { Said($0).rows } ?? []
        let said = Members(of: Array(rows)).filter { $0.isNamed("dues_act") }
            .flatMap { SaidRow.all(in: $0) }.first { $0.key == act.description }
        return LiveRow(act.description, said?.values ?? [:])
    }
}

enum Fixed {}

/// The rows of one act after the other, as bytes.
private struct RowGroup {
    let part: SaidAct.Part
    private var act: ID<DuesAct>?
    private var bytes: [UInt8] = []

    init(_ part: SaidAct.Part) { self.part = part }

    /// With another act, the one before it is complete.
    mutating func begin(_ next: ID<DuesAct>, _ walk: inout DuesWalk) {
        guard next != act else { return }
        end(&walk)
        act = next
    }

    mutating func end(_ walk: inout DuesWalk) {
        guard let act else { return }
        walk.pass(part, Hex.encode(HashFunction.sha256.hash(bytes)), of: act)
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func add(_ more: [UInt8]) { bytes += more }

    mutating func add(_ number: Int) {
        bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
