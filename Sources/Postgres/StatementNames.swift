import Storage
import Threads

/// A statement as the server knows it: its text and the types of its values.
struct StatementKey: Hashable {
    let text: String
    let kinds: [Value.Kind]

    init(_ sql: SQL) {
        text = sql.text(for: .postgres)
        kinds = sql.values.map(\.kind)
    }
}

/// The statements prepared on a connection, up to so many; the one not used for longest goes.
///
/// After some seconds a statement is prepared anew. The server keeps the plan of one for as long as
/// it stands: what it planned while a table was small goes through the whole of it when it has grown,
/// until the next ANALYZE (https://www.postgresql.org/docs/15/sql-prepare.html).
struct StatementNames {
    private static let limit = 256

    private struct Name {
        let text: String
        let end: Deadline
        var lastUse: Int
    }

    private let lifetime: Duration
    private var names: [StatementKey: Name] = [:]
    private var uses = 0
    /// The names that stand for nothing any more.
    private var retired: [String] = []

    init(lifetime: Duration = .seconds(5)) { self.lifetime = lifetime }

    /// The name of a statement, and whether it must be prepared under it first.
    mutating func name(for key: StatementKey) -> (name: String, isNew: Bool) {
        uses += 1
        if let name = names[key], !name.end.isOver {
            names[key]?.lastUse = uses
            return (name.text, false)
        }
        if let old = names[key] { retired.append(old.text) }
        let name = Name(text: "s\(uses)", end: Deadline(in: lifetime), lastUse: uses)
        names[key] = name
        retireOldest()
        return (name.text, true)
    }

    private mutating func retireOldest() {
        guard names.count > StatementNames.limit else { return }
        let oldest = names.min { $0.value.lastUse < $1.value.lastUse }
        if let oldest { retired.append(oldest.value.text) }
        if let oldest { names[oldest.key] = nil }
    }

    /// The names that have to go, once.
    mutating func takeRetired() -> [String] {
        defer { retired = [] }
        return retired
    }

    mutating func remove(_ key: StatementKey) { names[key] = nil }

    mutating func removeAll() { names = [:] }
}
