import Design
import HTML
import Kernel
import Web

/// What one row of a table of pay says, and what becomes of each line of it.
struct PayRowPage: Page {
    struct Value: Encodable, Sendable {
        struct Step: Encodable, Sendable {
            let text: Phrase
            let amount: Money?
            let clause: String?
        }

        let person: PersonID?
        let steps: [Step]
    }

    let draft: PayDraft
    let line: PayLine
    let slip: PaySlip
    /// Whoever brings the pay sees how the base comes about, and not what is asked by it.
    let seesDues: Bool

    var title: Phrase { PayrollWords.payOf(line.name ?? "") }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(PayrollWords.dryRun, Dues.Places.payDraft.link(draft.id))] }
    var value: Value {
        Value(
            person: line.row.person,
            steps: steps.map {
                .init(
                    text: $0.sentence, amount: $0.amount, clause: $0.clause?.citation.chinese)
            })
    }

    private var steps: [Reckoning.Step] {
        guard let result = line.result else {
            return slip.items.map { Reckoning.Step(Phrase(verbatim: $0.name), $0.amount) }
        }
        return result.pay.steps + (seesDues ? result.reckoning.steps : [])
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.flushCard(DuesWords.arithmetic, for: viewer) { card in
            card.draw(
                Table(DuesWords.arithmetic, OwnDuesPage.stepColumns, steps), for: viewer)
        }
    }
}
