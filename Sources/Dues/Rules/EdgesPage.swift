import Design
import HTML
import Kernel
import LocalSettings
import Web

/// The bands at their edges: what one fen more comes to, worked out by the program itself.
struct EdgesPage: Page {
    struct Line: Encodable, Sendable {
        let payer: Phrase
        let base: Money
        let rate: String?
        let due: Money
        let steps: Phrase
    }

    let lines: [Line]

    var title: Phrase { DuesWords.edges }
    var lead: Phrase? { DuesWords.edgesLead }
    var section: Section { Dues.section }
    var value: [Line] { lines }

    init(in month: CivilMonth, _ settings: DuesSettings) {
        lines = EdgesPage.edges.flatMap { payer, bases in
            bases.compactMap { fen in
                let base = Money(fen: fen)
                let reckoning = try? DuesCase(payer, base: base, in: month).reckon(settings)
                return reckoning.map { Line(payer, base, $0) }
            }
        }
    }

    private static let edges: [(Payer, [Int])] = [
        (
            .wage,
            [300_000, 300_001, 500_000, 500_001, 1_000_000, 1_000_001, 5_000_000, 5_000_001]
        ),
        (.retired, [500_000, 500_001]),
    ]

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, EdgesPage.columns, lines), for: viewer)
        }
        html.card(for: viewer) { card in
            card.p(text: viewer(DuesWords.edgesWhy))
            card.p { $0.draw(ClauseChip(.wageBands), for: viewer) }
        }
    }

    private static let columns: [Column<Line>] = [
        .text(FixingWords.payer) { line, viewer in viewer(line.payer) },
        .money(FixingWords.base) { $0.base },
        .text(DuesWords.rate) { line, _ in line.rate },
        .money(DuesWords.amountYuan) { $0.due },
        .text(DuesWords.arithmetic) { line, viewer in viewer(line.steps) },
    ]
}

extension EdgesPage.Line {
    fileprivate init(_ payer: Payer, _ base: Money, _ reckoning: Reckoning) {
        self.payer = payer.title
        self.base = base
        rate = reckoning.rate?.percent
        due = reckoning.due
        let last = reckoning.steps.dropFirst().map(\.sentence)
        steps = Phrase(
            last.map(\.chinese).joined(separator: "；"), last.map(\.english).joined(separator: "; "))
    }
}
