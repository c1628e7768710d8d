import Crypto
import Kernel
import Paper
import Proofs
import QR

/// A receipt on paper: what it is about in words, and the code from which anybody checks it.
struct ReceiptPaper: Sendable {
    let page: ReceiptPage
    let language: Language

    var document: Document {
        Document(
            text(LedgerWords.receipt), on: .document, foot: page.line.event.ulid,
            [.title(text(LedgerWords.receipt)), .facts(facts)] + code + [
                .heading(text(LedgerWords.provesTitle)), .note(text(LedgerWords.proves)),
                .note(text(LedgerWords.provesNot)), .note(text(LedgerWords.paperCheck)),
            ])
    }

    private var facts: [(name: String, text: String)] {
        let line = page.line
        return [
            (text(LedgerWords.kind), text(line.kind.title)),
            (text(LedgerWords.time), "\(line.at.date) \(line.at.clockTime)"),
            (
                text(LedgerWords.organization),
                line.organization ?? text(LedgerWords.installation)
            ), (text(LedgerWords.event), line.event.ulid),
        ] + place
    }

    private var place: [(name: String, text: String)] {
        guard let own = page.receipt, let head = own.head else { return [] }
        return [
            (text(LedgerWords.log), head.origin),
            (text(LedgerWords.number), String(own.receipt.index)),
            (text(LedgerWords.size), String(head.size)),
            (text(LedgerWords.root), String(Hex.encode(head.root.bytes).prefix(20))),
            (text(LedgerWords.keyMark), keyMark(of: own.log)),
            (
                text(LedgerWords.witnesses),
                text(own.isWitnessed ? LedgerWords.witnessed : LedgerWords.unwitnessed)
            ),
        ]
    }

    /// Of the latest key: whoever holds the paper compares it with what is known of the house.
    private func keyMark(of log: Log) -> String {
        log.keys.last.flatMap { NoteKey(text: $0) }.map { Hex.encode($0.id) } ?? ""
    }

    private var code: [Document.Block] {
        guard let code = page.code else { return [.note(text(LedgerWords.receiptTooLong))] }
        return [.squares(Document.Squares(code.size) { code.isDark($0, $1) })]
    }

    private func text(_ phrase: Phrase) -> String { phrase(in: language) }
}
