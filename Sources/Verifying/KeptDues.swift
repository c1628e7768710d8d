import Crypto
import Kernel
import Storage

/// What happened to dues, as the records have it, against the acts, their postings and the slips.
///
/// Each record says its act and digests of the rows that belong to it. An act is judged when its
/// record says the row. No dues are older than the logs, so an act without a record is one that
/// somebody made by hand, but where contents were erased by law: then an act of the very moment of
/// such a record stands for itself. How many these are is said. What is kept of each act is small, so
/// that a million of them fit.
struct KeptDues {
    private var acts: [ID<DuesAct>: SaidAct] = [:]
    private var silent = SilentDues()

    mutating func take(_ rows: ArraySlice<UInt8>, at place: RecordPlace) {
        for table in Members(of: Array(rows)) where table.isNamed("dues_act") {
            for row in SaidRow.all(in: table) {
                guard let id = ID<DuesAct>(row.key) else { continue }
                acts[id] = SaidAct(row.values, by: place.id)
            }
        }
    }

    /// A record without rows that may be about dues.
    mutating func takeSilent(_ record: Record, about target: String?) {
        silent.take(record, target)
    }

    /// When every record was seen.
    mutating func finish(_ tx: borrowing ReadTransaction) throws -> StandingCount? {
        guard try tx.has("dues_act") else { return nil }
        var walk = DuesWalk(acts, silent)
        acts = [:]
        do { try tx.walkSlips(&walk) } catch { throw error.found(in: "dues_slip") }
        do { try tx.walkPostings(&walk) } catch { throw error.found(in: "dues_posting") }
        do { try tx.walkActs(&walk) } catch { throw error.found(in: "dues_act") }
        if let wrong = walk.wrong ?? walk.missing { throw try tx.finding(wrong) }
        return walk.count
    }
}

enum DuesAct {}

/// What is kept of what a record says of an act: hashes, of which nobody outside knows the seed.
struct SaidAct {
    /// The columns that are digests of other rows.
    enum Part: String, CaseIterable { case postings, slips }

    let event: ID<Event>
    let row: Int
    private let parts: [Int]
    private(set) var seen = [false, false]

    init(_ values: [String: String], by event: ID<Event>) {
        self.event = event
        let parts = SaidAct.Part.allCases.map { values[$0.rawValue] }
        self.parts = parts.map { $0.hashValue }
        seen = parts.map { $0 == nil }
        var own = values
        for part in SaidAct.Part.allCases { own[part.rawValue] = nil }
        row = LiveRow("", own).text.hashValue
    }

    /// Whether rows of the tables are as it was said.
    mutating func agrees(_ part: Part, _ digest: String) -> Bool {
        let place = part == .postings ? 0 : 1
        seen[place] = true
        return parts[place] == Optional(digest).hashValue
    }
}

/// Goes through the tables of dues.
struct DuesWalk {
    struct Wrong {
        let act: ID<DuesAct>
        /// Nil where the act is not there, or no longer has rows that it had.
        var found: LiveRow?
        /// Nil where no record speaks of it.
        var event: ID<Event>?
    }

    private var acts: [ID<DuesAct>: SaidAct]
    private let silent: SilentDues
    private(set) var count = StandingCount()
    /// The first act that is not as it was said.
    private(set) var wrong: Wrong?

    init(_ acts: [ID<DuesAct>: SaidAct], _ silent: SilentDues) {
        self.acts = acts
        self.silent = silent
    }

    /// When all was gone through: an act whose row is not there.
    var missing: Wrong? {
        acts.min { $0.key < $1.key }.map { Wrong(act: $0.key, event: $0.value.event) }
    }

    mutating func pass(_ part: SaidAct.Part, _ digest: String, of id: ID<DuesAct>) {
        guard acts[id]?.agrees(part, digest) == false else { return }
        note(id, LiveRow(id.description, [part.rawValue: digest]), acts[id]?.event)
    }

    /// The row itself comes last: what belongs to it was seen by then.
    mutating func pass(_ id: ID<DuesAct>, _ row: TimedRow) {
        guard let said = acts.removeValue(forKey: id) else {
            let kind = row.row.values["kind"] ?? ""
            guard !silent.excuses(kind, about: row.row.key, row.at) else {
                return count.older += 1
            }
            return note(id, row.row, nil)
        }
        count.judged += 1
        if row.row.text.hashValue != said.row { note(id, row.row, said.event) }
        if said.seen.contains(false) { note(id, nil, said.event) }
    }

    private mutating func note(_ id: ID<DuesAct>, _ found: LiveRow?, _ event: ID<Event>?) {
        wrong = wrong ?? Wrong(act: id, found: found, event: event)
    }
}
