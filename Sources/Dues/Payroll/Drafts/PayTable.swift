import Kernel
import Sheets
import Web

/// A table of pay as it was handed in: who, and a column for each line of pay. Its headings are the
/// names of the items.
struct PayTable: Sendable {
    static let mostRows = 20_000
    static let mostItems = 80
    static let longestName = 40

    /// A row of the table. Of one that is at fault nothing is kept but its place and the fault.
    struct Line: Equatable, Sendable {
        enum Reading: Equatable, Sendable {
            case pay(number: String, name: String, PaySlip)
            case bad(PayFault, detail: String?)
        }

        /// Counted from 1 as a spreadsheet shows it.
        let line: Int
        /// Whose row it says it is, as long as the table is looked at.
        let about: String?
        var reading: Reading
    }

    enum Refusal: Error, Equatable {
        case noHeading, noItems, nothingInIt
        case tooManyItems, badName(String), valueAsName, doubledItem(String)
    }

    let items: [String]
    private(set) var lines: [Line] = []

    /// - Throws: `Refusal`, `SheetRefusal`, or what reading the bytes threw.
    init(reading reader: any TableReader, on today: CivilDate) throws {
        var headings: PayHeadings?
        var lines: [Line] = []
        var skipped = 0
        try reader.forEachRow { row in
            guard !row.isBlank else { return }
            if let headings {
                lines.append(headings.line(of: row, on: today))
            } else {
                headings = try PayHeadings(row)
                skipped += 1
                // A list that people keep may have a title above its headings.
                if headings == nil, skipped > 10 { throw Refusal.noHeading }
            }
        }
        guard let headings else { throw Refusal.noHeading }
        guard !lines.isEmpty else { throw Refusal.nothingInIt }
        items = headings.items.map(\.name)
        self.lines = lines
        refuseTwice()
    }

    /// Of two rows about one person nobody knows which holds.
    private mutating func refuseTwice() {
        let numbers = Dictionary(grouping: lines.compactMap(\.about)) { $0 }
        for index in lines.indices {
            guard let number = lines[index].about, numbers[number, default: []].count > 1 else {
                continue
            }
            lines[index].reading = .bad(.twice, detail: nil)
        }
    }
}

extension PayTable.Line {
    var number: String? {
        guard case .pay(let number, _, _) = reading else { return nil }
        return number
    }
}

extension PayTable.Refusal {
    var sentence: Phrase {
        switch self {
        case .noHeading: PayrollWords.noHeading
        case .noItems: PayrollWords.noItems
        case .nothingInIt: PayrollWords.nothingInIt
        case .tooManyItems: PayrollWords.tooManyItems(PayTable.mostItems)
        case .badName(let name): PayrollWords.badName(String(name.prefix(20)))
        case .valueAsName: PayrollWords.valueAsName
        case .doubledItem(let name): PayrollWords.doubledItem(String(name.prefix(20)))
        }
    }
}
