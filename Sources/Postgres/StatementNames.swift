import Storage

/// A statement as the server knows it: its text and the types of its values.
struct StatementKey: Hashable {
    let text: String
    let kinds: [Value.Kind]

    init(_ sql: SQL) {
        text = sql.text(for: .postgres)
        kinds = sql.values.map(\.kind)
    }

    /// A long list is planned anew each time: kept, it would be gone about as was best when its table
    /// was small. Lists come in powers of two (`SQL`), so one of 128 is kept with what is beside it.
    var isKept: Bool { kinds.count < 256 }
}

/// The statements prepared on a connection, up to so many; the one not used for longest goes.
struct StatementNames {
    private static let limit = 256

    private var names: [StatementKey: (name: String, lastUse: Int)] = [:]
    private var uses = 0

    /// The name of a statement, and whether it must be prepared under it first. What has no name is
    /// in the place of what had none before.
    mutating func name(for key: StatementKey) -> (name: String, isNew: Bool) {
        guard key.isKept else { return ("", true) }
        uses += 1
        if let name = names[key]?.name {
            names[key]?.lastUse = uses
            return (name, false)
        }
        let name = "s\(uses)"
        names[key] = (name, uses)
        return (name, true)
    }

    /// The name that has to go because there are too many.
    mutating func removeOldest() -> String? {
        guard names.count > StatementNames.limit else { return nil }
        let oldest = names.min { $0.value.lastUse < $1.value.lastUse }
        return oldest.flatMap { names.removeValue(forKey: $0.key)?.name }
    }

    mutating func remove(_ key: StatementKey) { names[key] = nil }

    mutating func removeAll() { names = [:] }
}
