import Design
import HTML
import Kernel
import Web

/// One import: how far it is, what was found, and what can be done now.
struct ImportPage: Page {
    struct Value: Encodable, Sendable {
        let line: ImportLine
        /// How much of the file has come.
        let receivedBytes: Int
        let undecided: Int
        let problems: [KeptProblem]

        func encode(to encoder: any Encoder) throws {
            try line.encode(to: encoder)
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(receivedBytes, forKey: .receivedBytes)
            try container.encode(undecided, forKey: .undecided)
            try container.encode(problems, forKey: .problems)
        }

        private enum Keys: CodingKey { case receivedBytes, undecided, problems }
    }

    static let problemLimit = 20

    let line: ImportLine
    let it: Import
    let receivedBytes: Int
    let undecided: Int
    let taken: Int
    let problems: [KeptProblem]
    let twin: Import?
    /// Whose acts are open to the viewer.
    let mayCarryOut: Bool
    let mayWithdraw: Bool

    var title: Phrase { Phrase(verbatim: it.fileName) }
    var lead: Phrase? {
        Phrase(
            "\(line.organizationName)，\(it.asOf) 的情况",
            "\(line.organizationName), as of \(it.asOf)")
    }
    var section: Section { Imports.section }
    var trail: [Step] { [Step(ImportWords.imports, Imports.Places.imports.link())] }
    var value: Value {
        Value(
            line: line, receivedBytes: receivedBytes, undecided: undecided, problems: problems)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(Steps(ImportPage.steps, current: it.state.step), for: viewer)
        drawBanner(on: &html, for: viewer)
        if it.state.isAtWork {
            drawWork(on: &html, for: viewer)
        } else if it.state.isFound {
            drawFindings(on: &html, for: viewer)
        }
    }

    private static let steps = [
        Phrase("上传", "Hand in"), ImportWords.columns, ImportWords.check,
        Phrase("导入", "Enter"),
    ]

    private func drawBanner(on html: inout HTML, for viewer: Viewer) {
        if let refusal = it.refusal {
            html.draw(
                Banner(
                    .bad, refusal, nil,
                    Button(ImportWords.handIn, to: Imports.Places.handingIn.link())),
                for: viewer)
        } else if let twin, it.state == .checked {
            html.draw(Banner(.warn, ImportWords.twin(twin.createdAt.date)), for: viewer)
        } else if let kind = it.state.banner {
            html.draw(Banner(kind, it.state.title), for: viewer)
        } else if it.state == .mapping {
            html.draw(
                Banner(
                    .info, ImportWords.columnsLead, nil,
                    Button(
                        ImportWords.columns, to: Imports.Places.columns.link(it.id), .primary)),
                for: viewer)
        }
    }

    /// The page is asked for again by itself, with scripts or without.
    private func drawWork(on html: inout HTML, for viewer: Viewer) {
        html.card(it.state.title, for: viewer) { card in
            card.p(.class("figure num"), .role("status")) { line in
                line.text(viewer(ImportWords.working(it.state, it.counts)))
            }
            card.p(.class("hint"), text: viewer(ImportWords.workHint))
            if it.isOpen(to: .stop) {
                card.actForm(
                    Imports.Places.stop.link(it.id),
                    Button(submit: ImportWords.stop, .plain, icon: .x), for: viewer)
            }
        }
    }

    private func drawFindings(on html: inout HTML, for viewer: Viewer) {
        html.draw(Figures(figures), for: viewer)
        html.card(for: viewer) { card in drawActs(on: &card, for: viewer) }
        guard !problems.isEmpty else { return }
        html.draw(
            Listing(
                id: "problems", Table(ImportWords.problems, KeptProblem.columns, problems),
                empty: .noProblems), for: viewer)
        if it.counts.bad > ImportPage.problemLimit {
            html.p { line in
                line.a(
                    .href(Imports.Places.problems.link(it.id)),
                    text: viewer(ImportWords.problems) + " " + String(it.counts.bad))
            }
        }
    }

    private var figures: [Figure] {
        if it.state == .checked {
            return [
                Figure(
                    ImportWords.fresh, it.counts.fresh,
                    definition: ImportWords.freshDefinition),
                Figure(
                    ImportWords.bad, it.counts.bad, definition: ImportWords.badDefinition,
                    isBad: true),
                Figure(
                    ImportWords.conflicts, it.counts.conflicts,
                    definition: ImportWords.conflictsDefinition,
                    to: it.counts.conflicts > 0 ? Imports.Places.conflicts.link(it.id) : nil),
                Figure(
                    ImportWords.same, it.counts.same, definition: ImportWords.sameDefinition),
            ]
        }
        return [
            Figure(ImportWords.entered, it.counts.entered),
            Figure(Phrase("已更新", "Amended"), it.counts.amended),
            Figure(
                ImportWords.bad, it.counts.bad + it.counts.left,
                definition: ImportWords.badDefinition, isBad: true),
        ]
    }
}

extension Import.State {
    /// Counted from zero.
    fileprivate var step: Int {
        switch self {
        case .receiving, .opening, .refused: 0
        case .mapping: 1
        case .checking, .checked: 2
        case .entering, .stopped, .withdrawing: 3
        case .entered, .withdrawn: 4
        }
    }

    /// How the end of an import is told.
    fileprivate var banner: Banner.Kind? {
        switch self {
        case .entered: .ok
        case .withdrawn: .info
        case .stopped: .warn
        default: nil
        }
    }

    /// Its rows have been judged.
    fileprivate var isFound: Bool {
        switch self {
        case .checked, .stopped, .entered, .withdrawn: true
        default: false
        }
    }
}
