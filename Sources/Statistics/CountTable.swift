import Columns
import Disclosure
import Kernel

/// A table as it is shown: heads, lines, sums. A sum is asked for like every other number, so it
/// is withheld where it would give away what is withheld beside it.
struct CountTable: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let title: Phrase
        /// The organisation that the line is about, where lines are organisations.
        let organization: OrganizationID?
        let cells: [Number]
        let sum: Number
        var isSum = false
    }

    /// A count; nil where it is withheld.
    struct Number: Encodable, Equatable, Sendable {
        let count: Int?

        init(_ shown: Shown) {
            switch shown {
            case .count(let count): self.count = count
            case .withheld: count = nil
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(count)
        }

        var isNothing: Bool { count == 0 }
    }

    let columns: [Phrase]
    let lines: [Line]
    let sums: Line

    var hasWithheld: Bool {
        (lines + [sums]).contains { line in (line.cells + [line.sum]).contains { $0.count == nil } }
    }
}

extension CountTable {
    /// Lines and columns in which nobody is are left out.
    init(_ columns: [Phrase], _ lines: [Line], _ sums: Line) {
        let kept = columns.indices.filter { column in
            !sums.cells[column].isNothing || lines.contains { !$0.cells[column].isNothing }
        }
        func cut(_ line: Line) -> Line {
            Line(
                title: line.title, organization: line.organization,
                cells: kept.map { line.cells[$0] }, sum: line.sum, isSum: line.isSum)
        }
        self.columns = kept.map { columns[$0] }
        self.lines = lines.filter { $0.organization != nil || !$0.isEmpty }.map(cut)
        self.sums = cut(sums)
    }
}

extension CountTable.Line {
    fileprivate var isEmpty: Bool { sum.isNothing && cells.allSatisfy(\.isNothing) }
}

/// Asks a counter what a table needs.
struct Tabulation {
    let counter: Counter
    let question: Question
    let place: Int
    /// What the organisations directly below are called.
    let below: [(place: Int, id: OrganizationID, name: String)]

    func answer() throws -> CountTable {
        let columns = question.columns
        let heads = columns.map(heads) ?? []
        let sums = CountTable.Line(
            title: StatisticsWords.total, organization: nil,
            cells: try columns.map { try numbers(of: place, by: [$0]) } ?? [],
            sum: try number(of: place), isSum: true)
        switch question.rows {
        case .below: return CountTable(heads.map(\.title), try organizationLines(), sums)
        case .dimension(let rows):
            return CountTable(heads.map(\.title), try lines(of: rows), sums)
        }
    }

    private struct Head {
        let value: Int
        let title: Phrase
    }

    private func heads(of dimension: Dimension) -> [Head] {
        (0..<dimension.axis.size).compactMap { value in
            dimension.title(of: value).map { Head(value: value, title: $0) }
        }
    }

    private func numbers(of place: Int, by groups: [Dimension]) throws -> [CountTable.Number] {
        let cells = try counter.cells(of: place, by: groups, only: question.only?.filters ?? [:])
        guard let last = groups.last else { return cells.map(CountTable.Number.init) }
        let size = last.axis.size
        return stride(from: 0, to: cells.count, by: size).flatMap { start in
            heads(of: last).map { CountTable.Number(cells[start + $0.value]) }
        }
    }

    private func number(of place: Int) throws -> CountTable.Number {
        let cells = try counter.cells(of: place, only: question.only?.filters ?? [:])
        return CountTable.Number(cells.first ?? .count(0))
    }

    private func organizationLines() throws -> [CountTable.Line] {
        try below.map { organization in
            CountTable.Line(
                title: Phrase(verbatim: organization.name), organization: organization.id,
                cells: try question.columns.map {
                    try numbers(of: organization.place, by: [$0])
                } ?? [],
                sum: try number(of: organization.place))
        }
    }

    private func lines(of rows: Dimension) throws -> [CountTable.Line] {
        let groups = question.groups
        let width = question.columns.map { heads(of: $0).count } ?? 0
        let sums = try counter.cells(of: place, by: [rows], only: question.only?.filters ?? [:])
        let cells = width > 0 ? try numbers(of: place, by: groups) : []
        return heads(of: rows).map { head in
            CountTable.Line(
                title: head.title, organization: nil,
                cells: Array(cells[head.value * width..<(head.value + 1) * width]),
                sum: CountTable.Number(sums[head.value]))
        }
    }
}
