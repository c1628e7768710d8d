import Kernel

/// What a record says of a row, and where it stands.
struct SaidPlace {
    let values: [String: String]
    let place: RecordPlace

    init(_ values: [String: String], _ place: RecordPlace) {
        self.values = values
        self.place = place
    }

    /// The first column that is not as it was said.
    func finding(_ row: LiveRow, at spot: Spot) -> Finding? {
        let columns = Set(row.values.keys).union(values.keys).sorted()
        let column = columns.first { row.values[$0] != values[$0] }
        return column.map { column in
            place.found(
                Words.otherThanSaid, at: spot, expected: "\(column) = \(values[column] ?? "-")",
                found: "\(column) = \(row.values[column] ?? "-")")
        }
    }
}

/// A row, and when it says that it was made.
struct TimedRow {
    let row: LiveRow
    let at: Instant
    var office: String?
}

/// How many rows of a table records speak of, and how many stand for themselves.
struct StandingCount: Equatable {
    var judged = 0
    var older = 0
}
