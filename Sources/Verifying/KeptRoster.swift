import Kernel
import Storage

/// The relations of members, as the records have them, against the table of memberships.
///
/// Each act on somebody's relation says all of it as it is then, with the version of the file. So
/// the latest is what the table must have; who was never acted on since the logs began stands for
/// themselves, and so does whoever was moved by an act whose contents say nothing. What is kept of
/// each act is small, so that a million of them fit.
struct KeptRoster {
    /// Acts of other kinds leave the relation as it is, whatever else they change in a file.
    private static let kinds: Set = ["member.moved", "member.stepped"]

    private var acts: [RosterAct] = []
    /// When the relation of somebody was changed last by an act that does not say it.
    private var silent: [ID<Somebody>: Int] = [:]

    /// A record without rows: its contents were erased with the one who acted, or an older program
    /// wrote them.
    mutating func takeSilent(_ record: Record, about person: ID<Somebody>?) {
        guard let person, let at = record.at, let kind = record.kind,
            KeptRoster.kinds.contains(kind)
        else { return }
        silent[person] = max(silent[person] ?? at, at)
    }

    mutating func take(_ rows: ArraySlice<UInt8>, of record: Record, at event: ID<Event>) {
        var (person, version) = (ID<Somebody>?.none, Int?.none)
        var relation = ArraySlice("{}".utf8)
        for table in Members(of: Array(rows)) {
            if table.isNamed("membership") { relation = table.value }
            guard table.isNamed("person"), let file = SaidRow.all(in: table).first else { continue }
            person = ID(file.key)
            version = file.values["version"].flatMap { Int($0) }
        }
        guard let person, let version, let at = record.at else { return }
        acts.append(
            RosterAct(
                person: person, event: event, at: at, version: Int32(clamping: version),
                hash: String(decoding: relation, as: UTF8.self).hashValue))
    }

    /// When every record was seen.
    mutating func finish(_ tx: borrowing ReadTransaction) throws -> StandingCount? {
        guard try tx.has("membership") else { return nil }
        var walk = RosterWalk(acts, since: silent)
        (acts, silent) = ([], [:])
        try tx.walkRelations(&walk)
        walk.end()
        if let (act, relation) = walk.mismatch { throw try tx.finding(act, relation) }
        return walk.count
    }
}

/// What is kept of an act on a relation.
struct RosterAct {
    let person: ID<Somebody>
    let event: ID<Event>
    /// As the record has it: along a log it never falls, also where the clock was put back.
    let at: Int
    let version: Int32
    /// Of the relation as it is written. Nobody outside knows the seed of the day.
    let hash: Int
}

/// The relation of one person, as the table has it.
struct LiveRelation {
    let person: ID<Somebody>
    private(set) var rows: [LiveRow] = []

    init(_ person: ID<Somebody>) { self.person = person }

    mutating func add(_ row: LiveRow) { rows.append(row) }

    /// As contents would have it: in the canonical form. Days, ids and categories have nothing to
    /// escape.
    var hash: Int {
        let rows = rows.map { row in
            let columns = row.values.sorted { $0.key < $1.key }
                .map { #""\#($0.key)":"\#($0.value)""# }
            return #""\#(row.key)":{\#(columns.joined(separator: ","))}"#
        }
        return "{\(rows.joined(separator: ","))}".hashValue
    }
}

/// Goes along the acts and the rows of the table together, both in the order of people.
struct RosterWalk {
    private let acts: [RosterAct]
    private var place = 0
    private var current: LiveRelation?
    private(set) var count = StandingCount()
    private(set) var mismatch: (RosterAct, LiveRelation)?

    /// Of each person the act of the highest version, unless one without contents came later: what
    /// the relation must be now is not known then. Of the same moment may be either.
    init(_ acts: [RosterAct], since silent: [ID<Somebody>: Int]) {
        let sorted = acts.sorted { ($0.person, $0.version) < ($1.person, $1.version) }
        var latest: [RosterAct] = []
        for act in sorted {
            if latest.last?.person == act.person { latest.removeLast() }
            latest.append(act)
        }
        self.acts = latest.filter { act in silent[act.person].map { act.at > $0 } ?? true }
    }

    mutating func pass(_ person: ID<Somebody>, _ row: LiveRow) {
        if current?.person != person {
            settle()
            current = LiveRelation(person)
        }
        current?.add(row)
    }

    mutating func end() {
        settle()
        while place < acts.count { judge(LiveRelation(acts[place].person)) }
    }

    private mutating func settle() {
        guard let relation = current else { return }
        while place < acts.count, acts[place].person < relation.person {
            judge(LiveRelation(acts[place].person))
        }
        guard place < acts.count, acts[place].person == relation.person else {
            count.older += 1
            return
        }
        judge(relation)
    }

    private mutating func judge(_ relation: LiveRelation) {
        let act = acts[place]
        place += 1
        count.judged += 1
        if mismatch == nil, act.hash != relation.hash { mismatch = (act, relation) }
    }
}
