import Kernel

/// What the contents of a record say, as far as it is asked for.
struct Said {
    private(set) var person: ID<Somebody>?
    /// The person, or the account of somebody who is none.
    private(set) var actor: ID<Somebody>?
    /// The rows that the act left behind, as they are written.
    private(set) var rows: ArraySlice<UInt8>?
    /// What was acted on, as it is written.
    private var object: ArraySlice<UInt8>?

    init(_ payload: [UInt8]) {
        var account: ID<Somebody>?
        var members = Members(of: payload)
        while let member = members.next() {
            switch member.name.count {
            case 4 where member.isNamed("rows"): rows = member.value
            case 5 where member.isNamed("actor"): actor = ID(named: member)
            case 6 where member.isNamed("person"): person = ID(named: member)
            case 6 where member.isNamed("target"): object = member.value
            case 7 where member.isNamed("account"): account = ID(named: member)
            default: break
            }
        }
        actor = actor ?? account
    }

    /// The id of what was acted on.
    var target: String? {
        object.flatMap { Members(of: Array($0)).first { $0.isNamed("id") }?.text }
    }
}

extension ID<Somebody> {
    fileprivate init?(named member: Members.Member) {
        guard let text = member.text else { return nil }
        self.init(text)
    }
}

/// A row as contents have it: `"rows":{"table":{"key":{"column":"value"}}}`.
struct SaidRow: Equatable {
    let table: String
    let key: String
    let values: [String: String]

    static func all(in table: Members.Member) -> [SaidRow] {
        Members(of: Array(table.value)).compactMap { row in
            guard let name = String(validating: table.name, as: UTF8.self),
                let key = String(validating: row.name, as: UTF8.self)
            else { return nil }
            return SaidRow(table: name, key: key, values: values(of: row))
        }
    }

    private static func values(of row: Members.Member) -> [String: String] {
        var values: [String: String] = [:]
        for column in Members(of: Array(row.value)) {
            guard let name = String(validating: column.name, as: UTF8.self) else { continue }
            values[name] = column.freeText
        }
        return values
    }
}
