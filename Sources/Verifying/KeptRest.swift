import Crypto
import Kernel
import Storage

/// The record that is being looked at, for whoever finds something wrong with it.
struct RecordPlace {
    let log: String?
    let index: Int?
    let id: ID<Event>

    func found(
        _ what: Phrase, at spot: Spot, expected: String? = nil, found: String? = nil
    ) -> Finding {
        Finding(
            log: log, index: index, event: id.ulid, at: spot, what: what, expected: expected,
            found: found)
    }
}

/// What the tables keep beside the trees: contents, people, batches, and what waits. Some of it can
/// be judged only when the records of all logs were seen.
struct KeptRest {
    private var people: KeptPeople
    private var batches: KeptBatches
    private var keys: KeptKeys
    private var roles = KeptRoles()
    private var roster = KeptRoster()
    private var dues = KeptDues()
    private var duesRows = KeptDuesRows()
    /// Records without contents: erased, or taken away.
    private var bare: [(place: RecordPlace, isErasure: Bool)] = []
    private var erased: Set<String> = []
    private var contents = 0
    private var records = 0
    private var tiles = 0

    init(_ tx: borrowing ReadTransaction) throws {
        people = try KeptPeople(tx)
        batches = try KeptBatches(tx)
        keys = try KeptKeys(tx)
        for row in try tx.waiting() { try take(row) }
    }

    /// What waits is signed by nobody, so all that can be said is whether it agrees with itself.
    private mutating func take(_ row: KeptWaiting) throws {
        let place = RecordPlace(log: row.log, index: nil, id: row.event)
        guard row.log != nil, row.index == nil, let record = Record(row.entry),
            record.event == row.event
        else {
            throw place.found(Words.changedRow, at: row.spot)
        }
        // Somebody may be erased before what they did has its place.
        guard let content = row.content else { return takeBare(record, at: place) }
        try check(record, content, of: nil, place)
    }

    mutating func take(_ kept: KeptRecord, _ record: Record, of log: KeptLog) throws(Finding) {
        let place = RecordPlace(log: log.origin, index: kept.index, id: kept.event)
        records += 1
        if log.isImported { return try takeImported(kept, record, log, place) }
        guard let content = kept.content else { return takeBare(record, at: place) }
        try check(record, content, of: log, place)
    }

    private mutating func takeBare(_ record: Record, at place: RecordPlace) {
        people.name(record)
        takeSilent(record, saying: nil)
        bare.append((place, record.isErasure))
    }

    /// What the act left behind is not said.
    private mutating func takeSilent(_ record: Record, saying said: Said?) {
        roles.takeSilent(record, about: said?.target)
        roster.takeSilent(record, about: people.subject(of: record))
        dues.takeSilent(record, about: said?.target)
        duesRows.takeSilent(record, about: said?.target)
    }

    /// The people in it are those of another house, and what was not to be seen stayed there.
    private mutating func takeImported(
        _ kept: KeptRecord, _ record: Record, _ log: KeptLog, _ place: RecordPlace
    ) throws(Finding) {
        guard let content = kept.content else { return }
        guard content.subject == nil, content.actor == nil else {
            throw place.found(Words.changedRow, at: KeptContent.spot(of: place.id))
        }
        try open(record, content, place)
        try keys.check(record, content.payload, of: log, at: place)
    }

    mutating func passTiles(_ count: Int) { tiles += count }

    private mutating func check(
        _ record: Record, _ content: KeptContent, of log: KeptLog?,
        _ place: RecordPlace
    ) throws(Finding) {
        try open(record, content, place)
        people.name(record)
        let said = Said(content.payload)
        try people.check(record, content, saying: said, at: place)
        take(said, of: record, at: place)
        try batches.check(record, content.payload, at: place)
        try keys.check(record, content.payload, of: log, at: place)
        erased.formUnion(record.erased(by: content.payload))
    }

    /// What the act left behind in the tables that people work with.
    private mutating func take(_ said: Said, of record: Record, at place: RecordPlace) {
        guard let rows = said.rows else { return takeSilent(record, saying: said) }
        roles.take(rows, at: place)
        roster.take(rows, of: record, at: place.id)
        dues.take(rows, at: place)
        duesRows.take(rows, of: record, at: place)
    }

    private mutating func open(
        _ record: Record, _ content: KeptContent, _ place: RecordPlace
    ) throws(Finding) {
        contents += 1
        guard let opening = content.opening, record.commits(to: opening) else {
            throw place.found(
                Words.otherContent, at: KeptContent.spot(of: place.id), expected: record.c,
                found: content.opening.map { Base64URL.encode($0.commitment.bytes) })
        }
    }

    /// When every log was walked.
    func finish(
        _ logs: [KeptLog], _ policy: Policy, _ tx: borrowing ReadTransaction
    ) throws {
        try expectNothingTaken()
        if try tx.count(of: "ledger_payload") != contents { throw try tx.strayContent() }
        if try tx.count(of: "ledger_leaf") != records { throw try tx.strayRecord() }
        if try tx.count(of: "ledger_tile") != tiles { throw try tx.strayTile(beside: logs) }
        try people.finish()
        try batches.finish()
        try keys.finish(logs, policy)
    }

    /// Where it is not said any more what was erased, all that was looks taken, and is not meant.
    private func expectNothingTaken() throws(Finding) {
        let taken = bare.filter { !erased.contains($0.place.id.ulid) }
        guard let (place, _) = taken.first(where: \.isErasure) ?? taken.first else { return }
        throw place.found(Words.takenContent, at: KeptContent.spot(of: place.id))
    }

    /// The tables that people work with, made anew and compared; what was found sound, in a
    /// sentence for each.
    mutating func compareTables(
        _ logs: [KeptLog], _ tx: borrowing ReadTransaction
    ) throws -> [Phrase] {
        let own = logs.filter { !$0.isImported }
        guard let start = own.map(\.startedAt).min() else { return [] }
        return [
            try roles.finish(since: start, tx).map(Words.soundRoles),
            try roster.finish(tx).map(Words.soundRoster),
            try dues.finish(tx).map(Words.soundDues),
            try duesRows.finish(tx).map(Words.soundDuesRows),
        ].compactMap(\.self)
    }
}
