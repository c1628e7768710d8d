import Kernel
import Paper

extension PaymentReceipt {
    func document(in language: Language, on today: CivilDate) -> Document {
        let title = PrintingWords.receipt(in: language)
        let facts = [
            (DuesWords.branch, branchName),
            (PrintingWords.total, DuesWords.yuan(total)(in: language)),
            (PrintingWords.capitals, total.capitals),
            (PrintingWords.receiver, receivedBy(in: language)),
            (PrintingWords.recordedOn, recordedAt.date.description),
            (PrintingWords.entry, proof?.event ?? PrintingWords.waits(in: language)),
        ].map { (name: $0.0(in: language), text: $0.1) }
        let heads: [Document.Table.Column] = [
            .init(DuesWords.name(in: language), share: 1.4), .init(DuesWords.month(in: language)),
            .init(DuesWords.amountYuan(in: language), .right),
            .init(DuesWords.receivedOn(in: language)),
            .init(DuesWords.method(in: language), share: 1.4),
        ]
        let rows = lines.map { line in
            [
                line.name, line.month.description, line.amount.grouped,
                line.receivedOn.description,
                (line.isReversed ? PrintingWords.takenBack : line.how)(in: language),
            ]
        }
        return Document(
            title, on: .document, foot: "\(branchName) · \(today)",
            [.title(title), .facts(facts), .table(.init(heads, rows))]
                + (proof?.code.map { [.codes([$0], across: 2)] } ?? [])
                + [.note(PrintingWords.signHere(in: language))])
    }
}
