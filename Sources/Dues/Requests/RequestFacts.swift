import Access
import Design
import HTML
import Kernel
import Web

/// What a request is about, and the way back to the page on which it is answered.
struct RequestFacts: Component {
    let approval: Approval.ID
    let rows: [SummaryList.Row]
    var clause: Clause?

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { card in
            card.draw(SummaryList(rows), for: viewer)
            if let clause { card.p { $0.draw(ClauseChip(clause), for: viewer) } }
        }
        html.div(.class("buttons")) { line in
            line.draw(
                Button(DuesWords.back, to: Access.Places.approval.link(approval)), for: viewer)
        }
    }
}
