import Crypto
import Design
import HTML
import Kernel
import Proofs
import QR
import Web

/// One receipt: what it is about, where it stands in the log, and the code that proves it.
struct ReceiptPage: Page {
    struct Value: Encodable, Sendable {
        let entry: ReceiptLine
        let log: String?
        let index: Int?
        let isWitnessed: Bool
        /// As the code holds it.
        let receipt: String?
    }

    let line: ReceiptLine
    /// Nil while no published head has the entry.
    let receipt: OwnReceipt?
    /// Nil where there is too much to say for a code.
    let code: QRCode?

    var title: Phrase { LedgerWords.receipt }
    var lead: Phrase? { line.kind.title }
    var section: Section { Section("me") }
    var trail: [Step] { [Step(LedgerWords.receipts, Ledger.Places.receipts.link())] }
    var value: Value {
        Value(
            entry: line, log: receipt?.log.origin, index: receipt?.receipt.index,
            isWitnessed: receipt?.isWitnessed ?? false, receipt: receipt?.text)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard receipt != nil else { return }
        html.draw(
            Button(
                LedgerWords.receiptPaper, to: Ledger.Places.receiptPaper.link(line.event),
                icon: .download), for: viewer)
        html.draw(
            Button(
                LedgerWords.receiptFile, to: Ledger.Places.receiptFile.link(line.event), .light,
                icon: .fileText), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard let receipt else {
            html.draw(Banner(.info, LedgerWords.receiptWaits), for: viewer)
            return html.card(for: viewer) { $0.draw(SummaryList(facts), for: viewer) }
        }
        if !receipt.isWitnessed {
            html.draw(
                Banner(.warn, LedgerWords.unwitnessed, LedgerWords.unwitnessedMeans), for: viewer)
        }
        html.grid { grid in
            grid.column(7) { main in
                main.card(for: viewer) { $0.draw(SummaryList(facts + place(receipt)), for: viewer) }
                main.card(LedgerWords.provesTitle, for: viewer) { card in
                    card.p(text: viewer(LedgerWords.proves))
                    card.p(text: viewer(LedgerWords.provesNot))
                    card.p { line in
                        line.a(
                            .href(Ledger.Places.verify.link()), text: viewer(LedgerWords.verify))
                    }
                }
            }
            grid.column(5) { side in
                side.card(LedgerWords.code, for: viewer) { drawCode(on: &$0, for: viewer) }
            }
        }
    }

    private func drawCode(on html: inout HTML, for viewer: Viewer) {
        guard let code, let text = receipt?.text else {
            return html.p(text: viewer(LedgerWords.receiptTooLong))
        }
        html.draw(ReceiptCode(code: code), for: viewer)
        html.details { details in
            details.summary(text: viewer(LedgerWords.codeText))
            details.textarea(
                .class("in"), .id("receipt"), .label(viewer(LedgerWords.codeText)),
                Attribute("rows", "8"), .flag("readonly"), text: text)
        }
    }

    var facts: [SummaryList.Row] {
        [
            .init(LedgerWords.kind) { [kind = line.kind] cell, viewer in
                cell.text(viewer(kind.title))
            },
            .init(LedgerWords.time) { [at = line.at] cell, _ in cell.moment(at) },
            .init(LedgerWords.organization) { [name = line.organization] cell, viewer in
                cell.text(name ?? viewer(LedgerWords.installation))
            },
            .init(LedgerWords.event, line.event.ulid),
        ]
    }

    private func place(_ own: OwnReceipt) -> [SummaryList.Row] {
        let link = Ledger.Places.entry.link(own.log.name, own.receipt.index)
        return [
            .init(LedgerWords.log, own.log.origin),
            .init(LedgerWords.number, act: (LedgerWords.proof, link)) { cell, _ in
                cell.text(String(own.receipt.index))
            },
            .init(
                LedgerWords.witnesses,
                own.isWitnessed
                    ? Tag(.done, LedgerWords.witnessed) : Tag(.plain, LedgerWords.unwitnessed)),
            .init(LedgerWords.contents) { cell, viewer in
                cell.text(viewer(own.isOpen ? LedgerWords.isOpen : LedgerWords.isClosed))
            },
        ]
    }
}

/// The code, as large as there is room for: it holds far more than others.
struct ReceiptCode: Component {
    let code: QRCode

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.svg(
            .id("code"), Attribute("viewBox", "0 0 \(code.extent) \(code.extent)"),
            Attribute("width", "100%"), Attribute("shape-rendering", "crispEdges"), .role("img"),
            .label(viewer(LedgerWords.code))
        ) { svg in
            svg.element(
                "rect",
                [
                    Attribute("width", "100%"), Attribute("height", "100%"),
                    Attribute("fill", "#fff"),
                ], text: "")
            svg.element(
                "path", [Attribute("d", code.path), Attribute("stroke", "#000")], text: "")
        }
    }
}
