/// A column whose values are sealed. A feature declares each once, seals and opens with it, and
/// hands the list to App, so that a rotation of keys forgets none.
///
///     static let idNumber = SealedColumn("person", "id_number")
public struct SealedColumn: Hashable, Sendable, CustomStringConvertible {
    let table: String
    let column: String
    /// The column with the UUID that the values are bound to.
    let row: String

    public init(_ table: StaticString, _ column: StaticString, row: StaticString = "id") {
        self.table = table.description
        self.column = column.description
        self.row = row.description
    }

    /// `<table>.<column>`, the name that a value is bound to.
    public var description: String { "\(table).\(column)" }
}
