import Kernel
import Paper

extension YearCertificate {
    func document(in language: Language, on today: CivilDate) -> Document {
        let title = PrintingWords.certificateTitle(in: language)
        let facts = [
            (DuesWords.name, name), (DuesWords.branch, branches.joined(separator: "、")),
            (PublicationWords.year, String(year)),
            (PrintingWords.total, DuesWords.yuan(total)(in: language)),
            (PrintingWords.capitals, total.capitals),
        ].map { (name: $0.0(in: language), text: $0.1) }
        return Document(
            title, on: .document, foot: "\(name) · \(year) · \(today)",
            [
                .title(title),
                .paragraph(PrintingWords.certifies(self)(in: language)),
                .facts(facts), .table(table(in: language)),
                .note(PrintingWords.certificateNote(in: language)),
                .note(PrintingWords.seal(on: today)(in: language)),
            ] + codes(in: language))
    }

    private func table(in language: Language) -> Document.Table {
        let heads: [Document.Table.Column] = [
            .init(DuesWords.month(in: language)),
            .init(DuesWords.amountYuan(in: language), .right),
            .init(DuesWords.receivedOn(in: language), share: 1.2),
            .init(DuesWords.branch(in: language), share: 1.6),
            .init(PrintingWords.entry(in: language), share: 2.6),
        ]
        let rows = lines.map { line in
            [
                line.month.description, line.amount.grouped, line.receivedOn.description,
                line.branch, line.entry ?? PrintingWords.waits(in: language),
            ]
        }
        let sum = [PrintingPaper.together(in: language), total.grouped]
        return .init(heads, rows + [sum])
    }

    /// A code for each payment, as its receipt has it.
    private func codes(in language: Language) -> [Document.Block] {
        let codes = proofs.compactMap(\.code)
        guard !codes.isEmpty else { return [] }
        return [
            .pageBreak, .heading(PrintingWords.codes(in: language)),
            .note(PrintingWords.codesLead(in: language)), .codes(codes, across: 2),
        ]
    }
}
