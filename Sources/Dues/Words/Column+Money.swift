import Design
import Kernel

extension Column {
    /// An amount in yuan; the unit stands in the title.
    static func money(
        _ title: Phrase, _ amount: @escaping @Sendable (Row) -> Money?
    ) -> Column {
        Column(title, .number) { row, cell, viewer in
            cell.textOrNone(amount(row)?.grouped, for: viewer)
        }
    }
}
