public import Kernel

/// What is wrong with one cell, and what to do about it.
public struct ImportProblem: Equatable, Sendable {
    /// In the file, counted from 1.
    public let row: Int
    /// In the file, counted from 1; `nil` where the file has no such column.
    public let column: Int?
    /// The heading as the file has it.
    public let heading: String
    public let sentence: Phrase

    /// `D12 出生日期：没有这一天`
    public var line: Phrase {
        let place = column.map { "\(ColumnName.cell(row: row, column: $0)) " } ?? ""
        return Phrase(
            "\(place)\(heading)：\(sentence.chinese)", "\(place)\(heading): \(sentence.english)")
    }
}
