import Kernel

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
        var judge = RowJudge(schema: schema, mapping: mapping, headings: headings, seed: seed)
        var summary = ImportSummary()
        repeat {
            judge.take(batch)
            while nextRow < batch.count {
                let index = nextRow
                nextRow += 1
                switch judge.judge(index) {
                case .blank: summary.blankRows += 1
                case .good:
                    summary.goodRows += 1
                    try good(judge.row)
                case .bad(let problems):
                    summary.badRows += 1
                    try bad(batch[index], problems)
                }
            }
            judge.release()
            nextRow = 0
        } while try reader.next(&batch)
        return summary
    }
}

/// How many rows an import has.
public struct ImportSummary: Equatable, Sendable {
    public internal(set) var goodRows = 0
    public internal(set) var badRows = 0
    public internal(set) var blankRows = 0

    public init() {}
}
