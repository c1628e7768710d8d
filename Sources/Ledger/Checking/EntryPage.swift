import Crypto
import Design
import HTML
import Kernel
import Proofs
import Web

/// One entry of a log and its way to a signed head, for anybody. It says no more than the log does.
struct EntryPage: Page {
    struct Value: Encodable, Sendable {
        let log: String
        let index: Int
        let entry: String
        let leaf: String
        /// Beside the leaf first, below the root last.
        let path: [String]
        let root: String
        let head: String
    }

    let name: String
    let index: Int
    let entry: LogEntry
    let ascent: Ascent
    let head: Checkpoint
    let note: SignedNote
    let isWitnessed: Bool

    var title: Phrase { LedgerWords.entry(index) }
    var lead: Phrase? { entry.kind.title }
    var section: Section { Ledger.section }
    var trail: [Step] { [Step(LedgerWords.journal, Ledger.Places.journal.link())] }

    var value: Value {
        Value(
            log: head.origin, index: index, entry: text, leaf: Hex.encode(ascent.leaf.bytes),
            path: ascent.steps.map { Hex.encode($0.sibling.bytes) },
            root: Hex.encode(head.root.bytes), head: note.description)
    }

    private var text: String { String(decoding: entry.bytes, as: UTF8.self) }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(
                LedgerWords.proofFile, to: Ledger.Places.proof.link(name, index), icon: .download),
            for: viewer)
        html.draw(
            Button(
                LedgerWords.checkpoint, to: Ledger.Places.checkpoint.link(name), .light,
                icon: .fileText), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.grid { grid in
            grid.column(5) { main in
                main.card(for: viewer) { $0.draw(SummaryList(facts), for: viewer) }
                main.card(LedgerWords.head, for: viewer) { card in
                    card.draw(SummaryList(headFacts), for: viewer)
                }
            }
            grid.column(7) { side in
                side.card(LedgerWords.wayTitle, for: viewer) { card in
                    card.p(.class("hint"), text: viewer(LedgerWords.wayLead))
                    card.draw(AscentDrawing(ascent: ascent), for: viewer)
                }
            }
        }
        html.draw(
            Table(
                LedgerWords.steps, EntryPage.columns,
                ascent.steps.enumerated().map { Line(number: $0 + 1, step: $1) }), for: viewer)
    }

    private var facts: [SummaryList.Row] {
        [
            .init(LedgerWords.number, String(index)),
            .init(LedgerWords.time) { [milliseconds = entry.atMilliseconds] cell, _ in
                cell.moment(Instant(microseconds: Int64(milliseconds) * 1_000))
            },
            .init(LedgerWords.event, entry.event.ulid),
            .init(LedgerWords.bytes) { [text] cell, _ in cell.code(text: text) },
            .init(LedgerWords.leaf) { [leaf = ascent.leaf] cell, _ in cell.hash(leaf) },
        ]
    }

    private var headFacts: [SummaryList.Row] {
        [
            .init(LedgerWords.origin, head.origin), .init(LedgerWords.size, String(head.size)),
            .init(LedgerWords.root) { [root = head.root] cell, _ in cell.hash(root) },
            .init(
                LedgerWords.witnesses,
                isWitnessed
                    ? Tag(.done, LedgerWords.witnessed) : Tag(.plain, LedgerWords.unwitnessed)),
            .init(LedgerWords.signatures) { [lines = note.signatures] cell, _ in
                for line in lines {
                    cell.p { $0.code(text: "\(line.name) \(Hex.encode(line.keyID))") }
                }
            },
        ]
    }

    private struct Line: Sendable {
        let number: Int
        let step: Ascent.Step
    }

    private static let columns: [Column<Line>] = [
        .number(LedgerWords.step) { $0.number },
        .text(LedgerWords.side) { line, viewer in
            viewer(line.step.isSiblingLeft ? LedgerWords.left : LedgerWords.right)
        },
        Column(LedgerWords.sibling) { line, cell, _ in cell.hash(line.step.sibling) },
        Column(LedgerWords.parent) { line, cell, _ in cell.hash(line.step.parent) },
    ]
}

extension HTML {
    /// Whole, and broken where the line ends.
    fileprivate mutating func hash(_ digest: Digest) {
        let text = Hex.encode(digest.bytes)
        code { code in
            for start in stride(from: 0, to: text.count, by: 8) {
                code.text(String(text.dropFirst(start).prefix(8)))
                code.void("wbr", [])
            }
        }
    }
}
