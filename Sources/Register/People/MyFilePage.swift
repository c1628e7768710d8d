import Audit
import Design
import HTML
import Kernel
import Web

/// Everything that is kept about the viewer, what for, how long, and who looked.
struct MyFilePage: Page {
    struct Value: Encodable, Sendable {
        let file: PersonValue
        let looks: [Look]
        let columns: [KeptColumn]
    }

    let file: PersonFile
    let looks: [Look]
    let columns: [KeptColumn]
    let corrections: [Correction]
    /// To what other features keep of the viewer.
    let ways: [Register.Way]

    var title: Phrase { RegisterWords.myFile }
    var lead: Phrase? { RegisterWords.myFileLead }
    var section: Section { Section("me") }
    var value: Value {
        Value(file: PersonValue(file), looks: looks, columns: columns)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Button(CorrectionWords.download, to: Register.Places.download.link(), icon: .download),
            for: viewer)
        html.draw(
            Button(
                CorrectionWords.paper, to: Register.Places.paper.link(), .light, icon: .fileText),
            for: viewer)
        html.draw(
            Button(
                ConsentWords.title, to: Register.Places.consents.link(), .light,
                icon: .shieldCheck), for: viewer)
        for way in ways {
            html.draw(Button(way.title, to: way.link, way.weight, icon: way.icon), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(PersonSheet(file: file, isOwn: true), for: viewer)
        html.draw(CorrectionList(corrections: corrections), for: viewer)
        html.draw(ChangeList(changes: file.changes), for: viewer)
        html.card(
            RegisterWords.looks, more: (RegisterWords.allLooks, Audit.Places.looks.link()),
            for: viewer
        ) { card in
            if looks.isEmpty {
                card.p(.class("hint"), text: viewer(RegisterWords.noLooks))
            } else {
                card.draw(Timeline(looks.map { $0.event(for: viewer) }), for: viewer)
            }
        }
        html.card(for: viewer) { card in drawKept(on: &card, for: viewer) }
    }
}

extension MyFilePage {
    /// Column by column as the database has it: whole, and long, so it opens when asked.
    private func drawKept(on html: inout HTML, for viewer: Viewer) {
        let (filled, empty) = (columns.filter(\.isFilled), columns.filter { !$0.isFilled })
        html.details { details in
            details.summary(text: viewer(RegisterWords.kept(filled.count)))
            details.draw(
                Table(RegisterWords.kept(filled.count), KeptColumn.columns, filled), for: viewer)
            drawEmpty(empty, on: &details, for: viewer)
        }
    }

    /// Fields of which nothing is kept, by their names: there are many, and nothing to read.
    private func drawEmpty(_ empty: [KeptColumn], on html: inout HTML, for viewer: Viewer) {
        guard !empty.isEmpty else { return }
        html.p(.class("hint")) { line in
            line.text(viewer(RegisterWords.keptEmpty))
            line.text(empty.map { viewer($0.title) }.joined(separator: "、"))
        }
    }
}

extension Look {
    fileprivate func event(for viewer: Viewer) -> Timeline.Event {
        Timeline.Event(at: at, viewer(name), viewer(act), because: why.map { viewer($0) })
    }
}

/// One stored field of the viewer's, as the inventory declares it, with what stands in it.
struct KeptColumn: Encodable, Sendable {
    let column: String
    let title: Phrase
    let text: Phrase
    let purpose: Phrase
    let retention: Phrase

    /// Whether anything stands in it; what is sealed or a digest is not asked for in vain.
    let isFilled: Bool

    enum CodingKeys: CodingKey { case column, value, purpose, retention }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(column, forKey: .column)
        try container.encode(text.chinese, forKey: .value)
        try container.encode(purpose.chinese, forKey: .purpose)
        try container.encode(retention.chinese, forKey: .retention)
    }

    static let columns: [Column<KeptColumn>] = [
        .text(RegisterWords.field) { line, viewer in viewer(line.title) },
        .text(RegisterWords.value) { line, viewer in viewer(line.text) },
        .text(RegisterWords.what) { line, viewer in viewer(line.purpose) },
        .text(RegisterWords.howLong) { line, viewer in viewer(line.retention) },
    ]
}
