import Kernel

/// Says of each row whether it is good.
struct RowJudge {
    enum Verdict {
        case blank
        case good
        case bad([ImportProblem])
    }

    private let schema: ImportSchema
    private let positions: [Int?]
    private let headings: [String]
    private let readings: [CellReading]
    private let width: Int
    private let ignored: Set<Int>
    private var keys: KeyTable
    private var batch = RowBatch()
    private(set) var row: ImportRow

    init(schema: ImportSchema, mapping: ColumnMapping, headings: [String], seed: UInt64) {
        keys = KeyTable(seed: seed)
        self.schema = schema
        self.headings = headings
        positions = mapping.positions
        readings = schema.columns.map(CellReading.init)
        width = 1 + (headings.lastIndex { !$0.isEmpty } ?? -1)
        let added = Set(ImportWords.added)
        ignored = Set(headings.indices.filter { added.contains(headings[$0]) })
        row = ImportRow(fields: schema.columns.map { _ in ImportRow.Field() })
    }

    /// The rows that are judged next.
    mutating func take(_ batch: RowBatch) {
        self.batch = batch
        row.bytes = batch.bytes
    }

    /// Lets go of the rows, so that their memory serves for the next ones.
    mutating func release() {
        batch = RowBatch()
        row.bytes = []
    }

    mutating func judge(_ index: Int) -> Verdict {
        let cells = batch.cellRange(of: index)
        row.number = batch.lines[index].number
        guard hasSomething(cells) else { return .blank }
        var problems: [ImportProblem] = []
        read(cells, &problems)
        checkKey(&problems)
        checkBeyond(cells, &problems)
        if problems.isEmpty { checkRules(&problems) }
        return problems.isEmpty ? .good : .bad(problems)
    }

    private func hasSomething(_ cells: Range<Int>) -> Bool {
        for index in cells where batch.cells[index].kind != .empty {
            if !ignored.contains(index - cells.lowerBound) { return true }
        }
        return false
    }

    private mutating func read(_ cells: Range<Int>, _ problems: inout [ImportProblem]) {
        let content = batch.bytes
        let bytes = content.span
        for column in readings.indices {
            var field = ImportRow.Field(), kind = CellKind.empty
            if let position = positions[column], position < cells.count {
                let cell = batch.cells[cells.lowerBound + position]
                let range = bytes.trimmed(cell.range)
                field.start = range.lowerBound
                field.count = range.count
                kind = cell.kind
            }
            do throws(CellFault) {
                let text = bytes.extracting(field.start..<field.start + field.count)
                field.value = try readings[column].read(text, kind: kind)
            } catch {
                problems.append(problem(error.sentence, column))
            }
            row.fields[column] = field
        }
    }

    /// A key with a fault of its own says nothing about who it is.
    private mutating func checkKey(_ problems: inout [ImportProblem]) {
        guard let column = schema.keyColumn, !row.isEmpty(column),
            !problems.contains(where: { $0.column == place(column.index) })
        else { return }
        let field = row.fields[column.index]
        let bytes = row.bytes
        let key = bytes.span.extracting(field.start..<field.start + field.count)
        if let first = keys.insert(key, row: row.number) {
            problems.append(problem(ImportWords.repeated(first), column.index))
        }
    }

    /// What stands beside the table would be lost without a word.
    private func checkBeyond(_ cells: Range<Int>, _ problems: inout [ImportProblem]) {
        guard cells.count > width else { return }
        for index in cells.dropFirst(width) where batch.cells[index].kind != .empty {
            problems.append(
                ImportProblem(
                    row: row.number, column: index - cells.lowerBound + 1, heading: "",
                    sentence: ImportWords.beyondHeadings))
        }
    }

    private func checkRules(_ problems: inout [ImportProblem]) {
        for rule in schema.rules {
            if let (column, sentence) = rule(row) {
                problems.append(problem(sentence, column.index))
            }
        }
    }

    private func problem(_ sentence: Phrase, _ column: Int) -> ImportProblem {
        let position = positions[column]
        let heading = position.map { headings[$0] } ?? schema.columns[column].title.chinese
        return ImportProblem(
            row: row.number, column: place(column), heading: heading, sentence: sentence)
    }

    private func place(_ column: Int) -> Int? { positions[column].map { $0 + 1 } }
}
