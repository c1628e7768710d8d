import Design
import HTML
import Kernel
import Sheets
import Storage
import Web

/// Which heading of the file is which column; the answer is remembered for tables with the same
/// headings.
struct ColumnsForm: Form {
    static let fields = MemberColumns.outline.columns.map { column in
        FieldDescription(
            column.key, column.title, .text(maximum: 4), isOptional: !column.isRequired)
    }

    /// The key of a column by its place in the file.
    let chosen: [Int: String]

    init?(_ entry: inout Entry) {
        var chosen: [Int: String] = [:], isWhole = true
        for column in MemberColumns.outline.columns {
            let place = entry.values[column.key].flatMap { Int($0) }
            guard let place else {
                if column.isRequired {
                    entry.complain(Complaint(ImportWords.missingColumn, field: column.key))
                    isWhole = false
                }
                continue
            }
            if chosen[place] != nil {
                entry.complain(Complaint(ImportWords.twiceColumn, field: column.key))
                isWhole = false
            }
            chosen[place] = column.key
        }
        guard isWhole else { return nil }
        self.chosen = chosen
    }
}

struct ColumnsPage: Page {
    struct Value: Encodable, Sendable {
        let headings: [String]
        /// The heading of each column that is read.
        let columns: [String: String]
    }

    let it: Import
    let columns: [FileColumn]
    let entry: Entry

    var title: Phrase { ImportWords.columns }
    var lead: Phrase? { ImportWords.columnsLead }
    var section: Section { Imports.section }
    var trail: [Step] {
        [
            Step(ImportWords.imports, Imports.Places.imports.link()),
            Step(Phrase(verbatim: it.fileName), Imports.Places.one.link(it.id)),
        ]
    }
    var value: Value {
        Value(
            headings: columns.map(\.heading),
            columns: Dictionary(
                columns.compactMap { column in column.chosen.map { ($0, column.heading) } },
                uniquingKeysWith: { first, _ in first }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Imports.Places.columns.link(it.id), entry, for: viewer
        ) { form in
            form.div(.class("two")) { fields in
                for column in MemberColumns.outline.columns {
                    drawChoice(of: column, on: &fields, for: viewer)
                }
            }
            form.formButtons(Button(submit: ImportWords.check), for: viewer)
        }
    }

    /// A heading is chosen from those of the file; only few are ever changed.
    private func drawChoice(
        of column: ImportColumn, on html: inout HTML, for viewer: Viewer
    ) {
        let complaint = entry.complaint(about: column.key)
        let id = "f-\(column.key)"
        html.div(.class(complaint == nil ? "field" : "field bad")) { field in
            field.label(.for(id)) { label in
                label.text(viewer(column.title))
                if !column.isRequired {
                    label.span(.class("opt"), text: viewer(Phrase("选填", "optional")))
                }
            }
            if let complaint {
                field.p(.class("msg"), .id("\(id)-error"), text: viewer(complaint.sentence))
            }
            field.select(
                .class("in w-m"), .id(id), .name(column.key),
                .optional("aria-describedby", complaint.map { _ in "\(id)-error" }),
                .optional("aria-invalid", complaint.map { _ in "true" })
            ) { select in drawOptions(of: column, on: &select, for: viewer) }
        }
    }

    private func drawOptions(
        of column: ImportColumn, on select: inout HTML, for viewer: Viewer
    ) {
        select.option(.value(""), text: viewer(ImportWords.notImported))
        let chosen = entry.values[column.key]
        for heading in columns where !heading.heading.isEmpty {
            let place = String(heading.place)
            select.option(
                .value(place), .flag("selected", place == chosen),
                text: "\(ColumnName.letters(heading.place + 1)) \(heading.heading)")
        }
    }
}

extension Imports {
    func columnsPage(
        _ visit: Visit, _ id: Import.ID, _ entry: Entry?
    ) async throws -> ColumnsPage {
        let it = try await theImport(visit, id)
        let columns = try await visit.read { tx in try tx.columns(of: id) }
        let chosen = columns.compactMap { column in
            column.chosen.map { Query.Pair($0, String(column.place)) }
        }
        return ColumnsPage(it: it, columns: columns, entry: entry ?? Entry(Query(chosen)))
    }

    func map(_ visit: Visit, _ id: Import.ID) async throws -> Response {
        _ = try await theImport(visit, id)
        return try await visit.submit(ColumnsForm.self) { tx, form in
            guard let it = try tx.theImport(id) else { throw Denial.hidden }
            let next = try permitted(.map, it, in: tx)
            let columns = try tx.columns(of: id)
            try tx.setColumns(
                of: id, columns.map(\.heading), chosen: columns.map { form.chosen[$0.place] })
            guard try tx.move(id, from: it.state, to: next) else {
                throw Failure(.conflict, ImportWords.notNow(it.state))
            }
            return Outcome(
                deed(.prepareImport, it, Deed.Change("columns", from: nil, to: "chosen")),
                answer: Answer(seeing: Places.one.link(id)))
        } otherwise: { entry in
            try await columnsPage(visit, id, entry)
        }
    }
}
