import Design
import HTML
import Kernel
import Web

extension OwnDuesPage {
    /// The member looks at the own base, and says whether it is right.
    func drawBase(on html: inout HTML, for viewer: Viewer) {
        guard isSelf, let fixing = dues.base.fixing else { return }
        html.card(PayrollWords.checkOwn, for: viewer) { card in
            card.p(text: viewer(dues.base.sentence))
            if dues.base.answer?.kind != .confirmed, let words = dues.base.words {
                card.p(.class("hint"), text: words)
            }
            guard dues.base.isOpen else { return }
            card.div(.class("row-acts")) { row in
                row.actForm(
                    Dues.Places.confirmation.link().adding("fixing", fixing.id.description),
                    Button(submit: PayrollWords.confirm), for: viewer)
                row.draw(
                    Button(
                        PayrollWords.object,
                        to: Dues.Places.objection.link().adding("fixing", fixing.id.description),
                        .light), for: viewer)
            }
        }
    }
}

extension OwnBase {
    var sentence: Phrase {
        switch answer?.kind {
        case nil: PayrollWords.pleaseCheck
        case .confirmed: PayrollWords.confirmedOn(answer?.at.date)
        case .objected: PayrollWords.waits
        case .stands: PayrollWords.stands
        }
    }
}
