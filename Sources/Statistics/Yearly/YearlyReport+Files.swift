import ColumnFile
import Kernel
import Paper
import Sheets

extension YearlyReport {
    /// All tables one under the other in one sheet; numbers are numbers.
    func workbook(
        in language: Language, path: String, temporaryFolder: String
    ) throws -> [UInt8] {
        let width = answers.map(\.columns.count).max() ?? 0
        let heads = [WorkbookWriter.Column(title(in: language), width: 30)]
        let rest = (0..<width).map { _ in WorkbookWriter.Column("", width: 12) }
        let writer = try WorkbookWriter(
            path: path, temporaryFolder: temporaryFolder, sheetName: "\(year)",
            columns: heads + rest)
        try writer.write([.text(YearlyWords.lead(outlook.counting.day)(in: language))])
        for answer in answers {
            try writer.write([.empty])
            let title = YearlyWords.number(answer.number, answer.title)
            try writer.write([.text(title(in: language))])
            try writer.write(
                [.text(YearlyWords.item(in: language))]
                    + answer.columns.map { .text($0(in: language)) })
            for line in answer.lines {
                try writer.write(
                    [.text(line.title(in: language))]
                        + line.cells.map { $0.cell(in: language) })
            }
        }
        try writer.close()
        defer { try? SealedFile.remove(path) }
        return try SealedFile.plainBytes(of: path)
    }

    /// A table a page, with what was checked under it.
    func pdf(in language: Language, at instant: Instant) throws -> [UInt8] {
        let blocks = answers.flatMap { answer -> [Document.Block] in
            let title = YearlyWords.number(answer.number, answer.title)
            let heads = [Document.Table.Column(YearlyWords.item(in: language), share: 2.4)]
            let columns = answer.columns.map {
                Document.Table.Column($0(in: language), .right)
            }
            let rows = answer.lines.map { line in
                [line.title(in: language)] + line.cells.map { $0.text(in: language) }
            }
            let checks = answer.checks.map { check in
                "\(check.title(in: language))  \(YearlyWords.verdict(check.verdict)(in: language))"
            }
            return [
                .pageBreak, .heading(title(in: language)),
                .note(YearlyWords.unit(in: language)),
                .table(.init(heads + columns, rows)),
            ] + checks.map { .note($0) }
        }
        let lead = YearlyWords.lead(outlook.counting.day)(in: language)
        return try Document(
            title(in: language), on: .table, foot: "\(title(in: language)) · \(lead)",
            [
                .title(title(in: language)), .note(lead),
                .note(StatisticsWords.definition(in: language)),
            ] + blocks.dropFirst()
        ).pdf(madeOn: instant.iso8601)
    }
}

extension CountTable.Number {
    fileprivate func cell(in language: Language) -> CellValue {
        count.map { .number(Double($0)) } ?? .text(StatisticsWords.withheld(in: language))
    }

    fileprivate func text(in language: Language) -> String {
        count.map(String.init) ?? StatisticsWords.withheld(in: language)
    }
}
