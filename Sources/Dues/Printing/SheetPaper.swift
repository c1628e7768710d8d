import Kernel
import Paper
import QR

/// A sheet on paper: the list to sign with its code, then a slip to cut out for everybody
/// who still owes.
struct SheetPaper: Sendable {
    /// What stands on somebody's slip besides the amount.
    struct Ground: Sendable {
        let fixing: Fixing
        /// With the base, where whoever prints may see it.
        let reckoning: Reckoning?
        /// What is not paid of months before.
        let arrears: [SlipLine]
    }

    let scene: SheetScene
    let grounds: [PersonID: Ground]
    /// What the code leads to.
    let address: String
    let today: CivilDate
    let language: Language

    private var sheet: DuesSheet { scene.sheet }
    private var name: String {
        text(PrintingWords.sheetOf(scene.name, sheet.month))
    }

    var document: Document {
        Document(
            name, on: .document,
            foot: "\(text(PrintingWords.versionOf(sheet))) · \(text(PrintingPaper.instruction))",
            [.title(name), .facts(facts), .table(table)] + code
                + [.note(text(PrintingPaper.instruction))] + slips)
    }

    /// A reminder for everybody who has not paid months before, to hand over in person.
    var notices: Document {
        let title = text(PrintingPaper.notice)
        let owing = scene.lines.compactMap { line in
            grounds[line.person].map { (line, $0.arrears) }
        }.filter { !$0.1.isEmpty }
        return Document(
            title, on: .document, foot: "\(scene.name) · \(today)",
            owing.isEmpty
                ? [.title(title), .paragraph(text(PrintingPaper.nobodyOwes))]
                : [.cards(owing.map(notice), across: 2)])
    }

    private var facts: [(name: String, text: String)] {
        [
            (text(DuesWords.branch), scene.name),
            (text(DuesWords.month), sheet.month.description),
            (text(PrintingPaper.printedOn), today.description),
            (text(PrintingWords.version), text(PrintingWords.versionOf(sheet))),
        ]
    }

    private var table: Document.Table {
        let heads: [Document.Table.Column] = [
            .init(text(PrintingWords.line), share: 0.6, .right),
            .init(text(DuesWords.name), share: 1.6),
            .init(text(DuesWords.askedYuan), share: 1.2, .right),
            .init(text(PrintingWords.hasPaid), share: 0.8, .centre),
            .init(text(PrintingPaper.day), share: 1.3),
            .init(text(PrintingPaper.signature), share: 1.6),
        ]
        let rows = scene.lines.map { line in
            [
                String(line.line), line.name, line.amount?.grouped ?? "",
                line.state == .paid ? text(PrintingWords.hasPaid) : "□",
                line.receivedOn?.description ?? "", "",
            ]
        }
        let sum = ["", text(PrintingPaper.together), scene.total.grouped, "", "", ""]
        let owed = scene.owed.total { $0.amount ?? .zero }
        let rest = ["", text(PrintingPaper.toCollect), owed.grouped, "", "", ""]
        return .init(heads, rows + [sum, rest])
    }

    /// Whoever has paid, online perhaps, is not asked once more.
    private var slips: [Document.Block] {
        scene.owed.isEmpty ? [] : [.pageBreak, .cards(scene.owed.map(card), across: 2)]
    }

    private var code: [Document.Block] {
        guard let code = QRCode(address) else { return [.note(address)] }
        let squares = Document.Squares(code.size) { code.isDark($0, $1) }
        return [.codes([.init(squares, text(PrintingPaper.scan))], across: 3)]
    }
}

// MARK: - Slips

extension SheetPaper {
    private func card(of line: SheetLine) -> Document.Card {
        let ground = grounds[line.person]
        return .init(
            "\(line.name)  \(sheet.month)",
            [text(PrintingPaper.asks(scene.name, line.amount ?? .zero))]
                + (ground.map { arithmetic(line, $0) } ?? []).map(text)
                + (ground.map { owed($0.arrears) } ?? []).map(text)
                + [text(PrintingPaper.pay)])
    }

    private func arithmetic(_ line: SheetLine, _ ground: Ground) -> [Phrase] {
        let fixing = ground.fixing
        let steps: [Phrase] =
            if let reckoning = ground.reckoning {
                reckoning.steps.map { step in
                    step.amount.map { PrintingPaper.step(step.sentence, $0) } ?? step.sentence
                }
            } else if let rate = fixing.rate {
                [PrintingPaper.rated(fixing.payer, rate, fixing.amount)]
            } else {
                [ReckoningWords.fixed(fixing.payer, fixing.amount)]
            }
        guard let amount = line.amount, amount < fixing.amount else { return steps }
        return steps + [PrintingPaper.relieved(fixing.amount, to: amount)]
    }

    private func owed(_ arrears: [SlipLine]) -> [Phrase] {
        arrears.isEmpty ? [] : [PrintingPaper.alsoOwed(arrears)]
    }

    private func notice(_ line: SheetLine, _ arrears: [SlipLine]) -> Document.Card {
        .init(
            "\(text(PrintingPaper.notice))  \(line.name)",
            arrears.map { "\($0.month)  \(text(DuesWords.yuan($0.amount)))" } + [
                text(PrintingPaper.owedTogether(arrears.total(\.amount))),
                text(PrintingPaper.makeUp(scene.name)),
            ])
    }

    private func text(_ phrase: Phrase) -> String { phrase(in: language) }
}
