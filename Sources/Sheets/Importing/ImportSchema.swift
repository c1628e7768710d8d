public import Kernel

/// What an import understands: its columns, and what must hold of a row as a whole.
///
/// It knows nothing of what the rows become. Whoever imports people, dues or posts brings the checks
/// as closures.
public struct ImportSchema: Sendable {
    /// What is wrong with a row though each of its cells is right.
    public typealias Rule = @Sendable (ImportRow) -> (column: ImportColumnID, sentence: Phrase)?

    public private(set) var columns: [ImportColumn] = []
    private(set) var rules: [Rule] = []
    private(set) var keyColumn: ImportColumnID?

    public init() {}

    public mutating func add(
        _ key: String, _ title: Phrase, synonyms: [String] = [], kind: ImportColumn.Kind,
        isRequired: Bool = false, check: ImportColumn.Check? = nil
    ) -> ImportColumnID {
        columns.append(
            ImportColumn(
                key: key, title: title, synonyms: synonyms, kind: kind, isRequired: isRequired,
                check: check))
        return ImportColumnID(index: columns.count - 1)
    }

    /// Rules are asked in their order, and only of rows whose cells are right.
    public mutating func require(_ rule: @escaping Rule) { rules.append(rule) }

    /// No two rows of one file may say the same in this column. Small and capital letters and
    /// blanks make no difference.
    public mutating func requireUnique(_ column: ImportColumnID) { keyColumn = column }
}
