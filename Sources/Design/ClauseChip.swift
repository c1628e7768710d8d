public import HTML
public import Kernel
public import Web

/// The clause that a duty, a limit or a refusal rests on; it opens the text there, once the
/// knowledge base knows it.
public struct ClauseChip: Component {
    let clause: Clause
    let link: Link?

    public init(_ clause: Clause, opening link: Link? = nil) {
        self.clause = clause
        self.link = link
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        let isOld = !clause.isInForce(on: viewer.today)
        let name = isOld ? "clause old" : "clause"
        let validity = viewer(.period(from: clause.validFrom, until: clause.validUntil))
        let title = Attribute("title", validity)
        if let link {
            html.a(.class(name), .href(link), title) { drawInside(on: &$0, for: viewer) }
        } else {
            html.span(.class(name), title) { drawInside(on: &$0, for: viewer) }
        }
    }

    private func drawInside(on chip: inout HTML, for viewer: Viewer) {
        chip.icon(.scale)
        chip.span(text: viewer(clause.citation))
    }
}

/// The place of a record in the public log: its number, and whether somebody outside has signed it.
public struct ProofChip: Component {
    let number: Int
    let isWitnessed: Bool
    let link: Link

    public init(number: Int, isWitnessed: Bool, verifying link: Link) {
        self.number = number
        self.isWitnessed = isWitnessed
        self.link = link
    }

    public func draw(on html: inout HTML, for viewer: Viewer) {
        html.a(.class("proof"), .href(link)) { chip in
            chip.icon(.shieldCheck)
            chip.span(.class("num"), text: viewer(Phrase("存证 ", "Log ")) + "#\(number.grouped)")
            chip.span(text: viewer(state))
        }
    }

    private var state: Phrase {
        isWitnessed ? Phrase("已见证", "witnessed") : Phrase("未见证", "unwitnessed")
    }
}
