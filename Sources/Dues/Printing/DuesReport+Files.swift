import Kernel
import Paper
import Sheets

// The same two tables in a workbook and on paper, with the lines that are signed.
extension DuesReport {
    private static let heads = [
        PrintingWords.unit, PrintingWords.slips, DuesWords.askedYuan, DuesWords.receivedYuan,
        PrintingWords.unpaidSlips, PrintingWords.arrears, PrintingWords.relievedSlips,
        PrintingWords.relieved,
    ]

    private func title(_ table: Phrase, in language: Language) -> String {
        "\(scene.name) \(period.title(in: language)) \(table(in: language))"
    }

    private func notes(in language: Language) -> [String] {
        ([PrintingWords.basis] + (isByBooks ? [PrintingWords.byBooks] : []))
            .map { $0(in: language) }
    }

    func write(to path: String, temporaryFolder: String, in language: Language) throws {
        let first = WorkbookWriter.Column(
            title(PrintingWords.collection, in: language), width: 34)
        let writer = try WorkbookWriter(
            path: path, temporaryFolder: temporaryFolder, sheetName: period.text,
            columns: [first] + DuesReport.heads.dropFirst().map { _ in .init("", width: 14) })
        try writer.write([.text(PrintingWords.unitOfMoney(in: language))])
        try writer.write(DuesReport.heads.map { .text($0(in: language)) })
        for line in collection ?? [] { try writer.write(line.cells(in: language)) }
        try writer.write([.empty])
        try writer.write([.text(title(PrintingWords.funds, in: language))])
        try writer.write(
            [BooksWords.book, DuesWords.amountYuan].map { .text($0(in: language)) })
        for line in funds {
            try writer.write([.text(line.title(in: language)), line.amount.cell])
        }
        try writer.write([.empty])
        for note in notes(in: language) { try writer.write([.text(note)]) }
        try writer.write([.text(PrintingWords.signatures(in: language))])
        try writer.close()
    }

    func document(in language: Language, on today: CivilDate) -> Document {
        let collected = title(PrintingWords.collection, in: language)
        let spent = title(PrintingWords.funds, in: language)
        let unit = Document.Block.note(PrintingWords.unitOfMoney(in: language))
        let signatures = Document.Block.note(PrintingWords.signatures(in: language))
        let heads = DuesReport.heads.enumerated().map { place, head in
            Document.Table.Column(
                head(in: language), share: place == 0 ? 2.4 : 1, place == 0 ? .left : .right)
        }
        let rows = (collection ?? []).map { $0.texts(in: language) }
        let lines = funds.map { [$0.title(in: language), $0.amount.grouped] }
        let columns: [Document.Table.Column] = [
            .init(BooksWords.book(in: language), share: 3),
            .init(DuesWords.amountYuan(in: language), .right),
        ]
        return Document(
            collected, on: .table, foot: "\(scene.name) · \(period.text) · \(today)",
            [
                .title(collected), unit, .table(.init(heads, rows)), signatures, .pageBreak,
                .title(spent), unit, .table(.init(columns, lines)),
            ] + notes(in: language).map { .note($0) } + [signatures])
    }
}

extension CollectionLine {
    private func name(in language: Language) -> String {
        organization == nil ? PrintingWords.total(in: language) : name
    }

    fileprivate func cells(in language: Language) -> [CellValue] {
        [
            .text(name(in: language)), count(slips), asked.cell, received.cell, count(unpaid),
            open.cell, count(relieved), relief?.cell ?? .empty,
        ]
    }

    private func count(_ number: Int?) -> CellValue { number.map { .number(Double($0)) } ?? .empty }

    fileprivate func texts(in language: Language) -> [String] {
        [
            name(in: language), slips?.grouped ?? "", asked.grouped, received.grouped,
            unpaid?.grouped ?? "", open.grouped, relieved?.grouped ?? "", relief?.grouped ?? "",
        ]
    }
}

extension Money {
    /// A number of yuan that a spreadsheet adds up.
    fileprivate var cell: CellValue { .number(Double(fen) / 100) }
}
