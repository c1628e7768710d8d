import Crypto
import Kernel

/// A column whose values are sealed. A feature declares each once, seals and opens with it, and
/// hands the list to App, so that a rotation of keys forgets none.
///
///     static let idNumber = SealedColumn("person", "id_number")
public struct SealedColumn: Hashable, Sendable, CustomStringConvertible {
    let table: String
    let column: String
    /// The column with the UUID that the values are bound to.
    let row: String
    /// Whose key seals the values; `nil` where the data key does.
    let owner: Owner?

    public init(_ table: StaticString, _ column: StaticString, row: StaticString = "id") {
        self.table = table.description
        self.column = column.description
        self.row = row.description
        owner = nil
        description = "\(table).\(column)"
    }

    /// A column whose values are each about one person, and sealed with the key of that person.
    ///
    /// - Parameter person: the column that says whom a value is about.
    public init(
        _ table: StaticString, _ column: StaticString, row: StaticString = "id",
        of person: StaticString, under keys: KeyColumn
    ) {
        self.table = table.description
        self.column = column.description
        self.row = row.description
        owner = Owner(reference: person.description, keys: keys)
        description = "\(table).\(column)"
    }

    fileprivate init(of keys: KeyColumn) {
        (table, column, row, owner) = (keys.table, keys.column, keys.row, nil)
        description = "\(table).\(column)"
    }

    struct Owner: Hashable, Sendable {
        let reference: String
        let keys: KeyColumn
    }

    /// `<table>.<column>`, the name that a value is bound to.
    public let description: String

    func place<Subject>(of row: ID<Subject>) -> FieldPlace {
        FieldPlace(column: description, row: row.description)
    }
}

/// The column in which people have their own keys, wrapped by the data key.
public struct KeyColumn: Hashable, Sendable {
    let table: String
    let column: String
    let row: String

    private let name: String

    public init(_ table: StaticString, _ column: StaticString, row: StaticString = "id") {
        self.table = table.description
        self.column = column.description
        self.row = row.description
        name = "\(table).\(column)"
    }

    /// The keys as values, which the data key seals: a change of it wraps them anew.
    public var sealed: SealedColumn { SealedColumn(of: self) }

    func place<Subject>(of person: ID<Subject>) -> FieldPlace {
        FieldPlace(column: name, row: person.description)
    }
}
