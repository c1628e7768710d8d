import Design
import HTML
import Kernel
public import Web

/// The imports of one's own organisations, the latest first.
struct ImportsPage: Page {
    let imports: [ImportLine]
    let exporting: Link

    var title: Phrase { ImportWords.imports }
    var lead: Phrase? { ImportWords.importsLead }
    var section: Section { Imports.section }
    var value: [ImportLine] { imports }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for kind in TemplateKind.allCases {
            html.draw(
                Button(
                    kind.title, to: Imports.Places.template.link(kind), .light,
                    icon: .download), for: viewer)
        }
        html.draw(
            Button(ImportWords.export, to: exporting, icon: .fileExport), for: viewer)
        html.draw(
            Button(
                ImportWords.handIn, to: Imports.Places.handingIn.link(), .primary, icon: .upload),
            for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "imports", Table(title, ImportsPage.columns, imports),
                empty: EmptyState(
                    .fileImport, ImportWords.empty, ImportWords.emptyHint,
                    Button(ImportWords.handIn, to: Imports.Places.handingIn.link()))),
            for: viewer)
    }

    private static let columns: [Column<ImportLine>] = [
        .link(ImportWords.file) { ($0.fileName, Imports.Places.one.link($0.id)) },
        .tag(ImportWords.state) { line, _ in Tag(line.state.tag, line.state.title) },
        .number(ImportWords.entered) { $0.counts.entered },
        .number(ImportWords.bad) { $0.counts.bad },
        .text(ImportWords.organization) { line, _ in line.organizationName },
        Column(ImportWords.at) { line, cell, _ in cell.moment(line.createdAt) },
    ]
}

/// An import as a list and a program see it.
struct ImportLine: Encodable, Sendable {
    let id: Import.ID
    let organization: OrganizationID
    let organizationName: String
    let fileName: String
    let createdAt: Instant
    let asOf: CivilDate
    let state: Import.State
    let counts: Import.Counts
    let refusal: Phrase?
    let sizeBytes: Int

    init(_ it: Import, in organizationName: String) {
        id = it.id
        organization = it.organization
        self.organizationName = organizationName
        fileName = it.fileName
        createdAt = it.createdAt
        asOf = it.asOf
        state = it.state
        counts = it.counts
        refusal = it.refusal
        sizeBytes = it.sizeBytes
    }
}

extension TemplateKind {
    var title: Phrase {
        switch self {
        case .xlsx: ImportWords.template
        case .csv: ImportWords.templateText
        }
    }
}

extension Import.State {
    var tag: Tag.State {
        switch self {
        case .receiving, .opening, .checking, .entering, .withdrawing: .info
        case .mapping, .checked, .stopped: .due
        case .entered: .done
        case .withdrawn: .idle
        case .refused: .overdue
        }
    }
}

extension Imports {
    func importsPage(_ visit: Visit) async throws -> ImportsPage {
        try visit.permitSomewhere(.prepareImport)
        let own = visit.ownOrganizations(for: .prepareImport)
        return try await visit.read { tx in
            let found = try tx.imports(of: own, limit: 100)
            let names = try organizations.names(found.map(\.organization), visit.today, tx)
            return ImportsPage(
                imports: found.map { ImportLine($0, in: names[$0.organization] ?? "") },
                exporting: exporting)
        }
    }

    /// Tables that wait for somebody.
    public var duties: DutySource {
        { visit in
            let own = visit.ownOrganizations(for: .prepareImport)
            guard !own.isEmpty else { return [] }
            let found = try await visit.read { tx in try tx.imports(of: own, limit: 20) }
            return found.filter(\.waitsForSomebody).map { it in
                Duty(
                    Phrase("导入“\(it.fileName)”", "Import of “\(it.fileName)”"),
                    detail: it.state.title, link: Places.one.link(it.id), state: .open)
            }
        }
    }
}

extension Import {
    /// Something can be done about it that nobody has done.
    var waitsForSomebody: Bool {
        switch state {
        case .mapping, .stopped: true
        case .checked: counts.fresh + counts.conflicts > 0
        default: false
        }
    }
}
