import Kernel
import Storage

extension Transaction {
    borrowing func walkRelations(_ walk: inout RosterWalk) throws(StorageError) {
        try forEach(
            """
            SELECT person, valid_from, valid_until, branch, category, joined_on, confirmed_on
            FROM membership
            ORDER BY person, valid_from
            """
        ) { row in
            let person: ID<Somebody> = try row.next()
            walk.pass(person, try LiveRow(membership: &row))
        }
    }

    /// Which day of the relation it is, and which record says otherwise.
    borrowing func finding(
        _ act: RosterAct, _ relation: LiveRelation
    ) throws(StorageError) -> Finding {
        let said = try saidRelation(by: act.event), place = try place(of: act.event)
        let live = Dictionary(uniqueKeysWithValues: relation.rows.map { ($0.key, $0) })
        let days = Set(said.keys).union(live.keys).sorted()
        for day in days where said[day] != live[day]?.values {
            let spot = Spot("membership", "person = \(act.person), valid_from = \(day)")
            guard let values = said[day] else {
                return place.found(Words.ungranted, at: spot, found: live[day]?.text)
            }
            guard let row = live[day] else {
                return place.found(
                    Words.removedRow, at: spot, expected: LiveRow(day, values).text)
            }
            return SaidPlace(values, place).finding(row, at: spot)
                ?? place.found(Words.changedRow, at: spot)
        }
        return place.found(
            Words.changedRow, at: Spot("membership", "person = \(act.person)"))
    }

    private borrowing func saidRelation(
        by event: ID<Event>
    ) throws(StorageError) -> [String: [String: String]] {
        let payload: [UInt8]? = try first(
            "SELECT payload FROM ledger_payload WHERE event = \(event)")
        guard let rows = payload.flatMap({ Said($0).rows }) else { return [:] }
        let said = Members(of: Array(rows)).filter { $0.isNamed("membership") }
            .flatMap { SaidRow.all(in: $0) }
        return Dictionary(said.map { ($0.key, $0.values) }) { $1 }
    }

    /// Without a place in a log where it still waits for one.
    borrowing func place(of event: ID<Event>) throws(StorageError) -> RecordPlace {
        let place = try first(
            """
            SELECT g.origin, l.idx FROM ledger_leaf l JOIN ledger_log g ON g.id = l.log
            WHERE l.event = \(event)
            """
        ) { row in
            RecordPlace(log: try row.next(), index: try row.next(), id: event)
        }
        return place ?? RecordPlace(log: nil, index: nil, id: event)
    }
}

extension LiveRow {
    fileprivate init(membership row: inout Row) throws(StorageError) {
        let (from, until): (CivilDate, CivilDate?) = (try row.next(), try row.next())
        let (branch, category): (ID<Unit>, String) = (try row.next(), try row.next())
        let (joined, confirmed): (CivilDate, CivilDate?) = (try row.next(), try row.next())
        self.init(
            from.description,
            [
                "branch": branch.description, "category": category,
                "joined_on": joined.description, "confirmed_on": confirmed?.description,
                "valid_until": until?.description,
            ])
    }
}
