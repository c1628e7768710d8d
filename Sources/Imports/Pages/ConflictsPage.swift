import Design
import HTML
import Kernel
import Register
import Web

/// People of whom the table says something else than the register, side by side.
struct ConflictsPage: Page {
    struct Line: Encodable, Sendable {
        struct Difference: Encodable, Sendable {
            let field: String
            /// Numbers and addresses are masked here too.
            let register: String?
            let table: String
        }

        let row: Int
        let person: PersonID
        let name: String
        let differences: [Difference]
        let decision: Conflict.Decision?
    }

    struct Value: Encodable, Sendable {
        let conflicts: [Line]
        let undecided: Int
        let next: Int?
    }

    static let pageSize = 50

    let it: Import
    let lines: [Line]
    let undecided: Int
    let next: Int?
    let query: Query

    var title: Phrase { ImportWords.conflictsTitle }
    var lead: Phrase? { ImportWords.conflictsLead }
    var section: Section { Imports.section }
    var trail: [Step] {
        [
            Step(ImportWords.imports, Imports.Places.imports.link()),
            Step(Phrase(verbatim: it.fileName), Imports.Places.one.link(it.id)),
        ]
    }
    var value: Value { Value(conflicts: lines, undecided: undecided, next: next) }

    private var address: Link { Imports.Places.conflicts.link(it.id) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !lines.isEmpty else {
            return html.draw(
                EmptyState(
                    .circleCheck, ImportWords.noConflicts, ImportWords.noConflictsHint,
                    Button(ImportWords.file, to: Imports.Places.one.link(it.id))), for: viewer)
        }
        html.form(.method("post"), .action(address)) { form in
            form.draw(FormKeys(), for: viewer)
            form.flushCard(for: viewer) { card in
                card.draw(Table(title, columns, lines), for: viewer)
            }
            if it.isOpen(to: .decide) { drawButtons(on: &form, for: viewer) }
        }
        html.draw(
            Turning(query, at: address, next: next.map(String.init)), for: viewer)
    }

    private func drawButtons(on form: inout HTML, for viewer: Viewer) {
        form.formButtons(
            Button(submit: ImportWords.saveDecisions),
            Button(submit: ImportWords.keepAll, .plain, name: "all", value: "keep"),
            Button(submit: ImportWords.takeAll, .plain, name: "all", value: "take"), for: viewer)
    }

    private var columns: [Design.Column<Line>] {
        [
            .text(ImportWords.person) { line, _ in line.name },
            .number(ImportWords.row) { $0.row },
            Design.Column(ImportWords.difference) { line, cell, viewer in
                for difference in line.differences {
                    cell.p(text: difference.words(for: viewer))
                }
            },
            Design.Column(ImportWords.decision) { line, cell, viewer in
                cell.select(
                    .class("in"), .name("row-\(line.row)"),
                    .label(viewer(ImportWords.decision) + " " + line.name)
                ) { select in line.drawOptions(on: &select, for: viewer) }
            },
        ]
    }
}

extension ConflictsPage.Line {
    fileprivate func drawOptions(on select: inout HTML, for viewer: Viewer) {
        select.option(
            .value(""), .flag("selected", decision == nil), text: viewer(ImportWords.undecided))
        for choice in Conflict.Decision.allCases {
            select.option(
                .value(choice.rawValue), .flag("selected", choice == decision),
                text: viewer(choice.title))
        }
    }

    init(_ conflict: Conflict, _ person: Person?) {
        row = conflict.row
        self.person = conflict.person
        name = person?.name ?? ""
        decision = conflict.decision
        differences = PersonField.allCases.compactMap { field in
            guard let stated = conflict.stated[field] else { return nil }
            return Difference(
                field: field.rawValue, register: person?[field].map(field.masked),
                table: field.masked(stated))
        }
    }
}

extension ConflictsPage.Line.Difference {
    /// `学历：大学专科 → 大学本科`
    fileprivate func words(for viewer: Viewer) -> String {
        guard let field = PersonField(rawValue: field) else { return "" }
        let before = register.map { viewer(field.words(for: $0)) } ?? "--"
        return "\(viewer(field.label)): \(before) → \(viewer(field.words(for: table)))"
    }
}

extension Conflict.Decision {
    var title: Phrase {
        switch self {
        case .keep: ImportWords.keep
        case .take: ImportWords.take
        }
    }
}
