public import Kernel

/// Reads a table against a schema: the headings first, then every row.
///
/// Nothing is kept of a row once it has been told, so a dry run over a million rows costs the memory
/// of one batch and of the keys that must differ.
public final class ImportSession {
    /// A list that people keep may have a title above its headings.
    private static let headingRows = 10

    public let headings: [String]
    /// Proposed from the headings; it may be changed before the rows are read.
    public var mapping: ColumnMapping

    private let reader: any TableReader
    private let schema: ImportSchema
    private var batch: RowBatch
    private var nextRow: Int
    private var hasEnded = false
    /// Made when the first row is read: from then on the mapping stands.
    private var judge: RowJudge?

    public init(_ reader: any TableReader, schema: ImportSchema) throws {
        self.reader = reader
        self.schema = schema
        var batch = RowBatch()
        guard try reader.next(&batch) else { throw SheetRefusal.nothingInIt }
        let rows = (0..<min(batch.count, ImportSession.headingRows)).map { batch[$0].texts }
        let mappings = rows.map { ColumnMapping(proposedFor: $0, schema) }
        let best = mappings.indices.max { mappings[$0].count <= mappings[$1].count - 1 } ?? 0
        headings = rows[best]
        mapping = mappings[best]
        nextRow = best + 1
        self.batch = batch
    }

    /// Tells every row: a good one as the schema sees it, a bad one as it stands in the file, with
    /// what is wrong.
    ///
    /// - Parameter seed: of the table of keys; whoever hands in a file must not know it.
    /// - Returns: how many there were.
    public func read(
        seed: UInt64 = .random(in: 0 ... .max), good: (ImportRow) throws -> Void,
        bad: (Row, [ImportProblem]) throws -> Void
    ) throws -> ImportSummary {
        var summary = ImportSummary(), hasMore = true
        while hasMore {
            hasMore = try readSome(seed: seed, blank: { summary.blankRows += 1 }) { judged in
                if judged.problems.isEmpty {
                    summary.goodRows += 1
                    try good(judged.reading)
                } else {
                    summary.badRows += 1
                    try bad(judged.row, judged.problems)
                }
            }
        }
        return summary
    }

    /// Tells the next rows, some hundreds at a time, for whoever has to wait for something between
    /// them. `false` says that there are none left.
    public func readSome(
        seed: UInt64 = .random(in: 0 ... .max), blank: () -> Void = {},
        each: (JudgedRow) throws -> Void
    ) throws -> Bool {
        guard !hasEnded else { return false }
        var judge =
            judge ?? RowJudge(schema: schema, mapping: mapping, headings: headings, seed: seed)
        self.judge = nil
        defer { self.judge = judge }
        judge.take(batch)
        while nextRow < batch.count {
            let index = nextRow
            nextRow += 1
            switch judge.judge(index) {
            case .blank: blank()
            case .good: try each(JudgedRow(row: batch[index], reading: judge.row, problems: []))
            case .bad(let problems):
                try each(JudgedRow(row: batch[index], reading: judge.row, problems: problems))
            }
        }
        judge.release()
        nextRow = 0
        hasEnded = try !reader.next(&batch)
        return !hasEnded
    }

    /// What is found wrong with a row by somebody who knows more than the schema.
    public func problem(
        _ sentence: Phrase, in column: ImportColumnID, ofRow row: Int
    ) -> ImportProblem {
        let position = mapping.positions[column.index]
        return ImportProblem(
            row: row, column: position.map { $0 + 1 },
            heading: position.map { headings[$0] } ?? schema.columns[column.index].title.chinese,
            sentence: sentence)
    }
}

/// A row as it stands in the file and as the schema sees it, with what is wrong; nothing where it
/// is good.
public struct JudgedRow: Sendable {
    public let row: Row
    public let reading: ImportRow
    public let problems: [ImportProblem]
}

/// How many rows an import has.
public struct ImportSummary: Equatable, Sendable {
    public internal(set) var goodRows = 0
    public internal(set) var badRows = 0
    public internal(set) var blankRows = 0

    public init() {}
}
