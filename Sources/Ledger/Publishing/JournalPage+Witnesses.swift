import Design
import HTML
import Kernel
import Web

extension JournalPage {
    /// Where one witness stands with a log.
    struct WitnessLine: Encodable, Sendable {
        let name: String
        /// The size of the last head that it signed, and when; nil before the first.
        let size: Int?
        let at: Instant?
        let state: Phrase
        let isWell: Bool

        enum CodingKeys: CodingKey { case name, size, at, state, isWell }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encodeIfPresent(size, forKey: .size)
            try container.encodeIfPresent(at?.iso8601, forKey: .at)
            try container.encode(state.english, forKey: .state)
            try container.encode(isWell, forKey: .isWell)
        }
    }

    /// Who signed which size, and when.
    func drawWitnesses(on html: inout HTML, for viewer: Viewer) {
        let isNone = value.witnesses.isEmpty
        let title = WitnessWords.quorum(value.quorum, of: value.witnesses.count)
        html.flushCard(isNone ? WitnessWords.none : title, id: "witnesses", for: viewer) { card in
            guard !isNone else { return }
            card.draw(
                Table(LedgerWords.witnesses, JournalPage.witnessColumns, value.witnesses),
                for: viewer)
        }
    }

    private static let witnessColumns: [Column<WitnessLine>] = [
        .text(WitnessWords.witness) { line, _ in line.name },
        .number(WitnessWords.signedSize) { $0.size },
        Column(WitnessWords.signedAt) { line, cell, _ in
            if let at = line.at { cell.moment(at) }
        },
        Column(WitnessWords.state) { line, cell, viewer in
            cell.draw(Tag(line.isWell ? .done : .due, line.state), for: viewer)
        },
    ]
}

extension JournalPage.Value {
    static let empty = JournalPage.Value(
        log: nil, origin: nil, keys: [], size: 0, isWitnessed: false, quorum: 1, witnesses: [],
        entries: [])
}
