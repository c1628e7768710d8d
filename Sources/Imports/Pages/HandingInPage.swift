import Design
import HTML
import Kernel
import Web

/// Asks for the table and the day of which it tells.
struct HandingInPage: Page {
    struct Value: Encodable, Sendable { let columns: [Phrase] }

    let entry: Entry
    /// Where to, if there is a choice.
    let places: [FieldDescription.Choice]

    var title: Phrase { ImportWords.handIn }
    var lead: Phrase? { ImportWords.handingInLead }
    var section: Section { Imports.section }
    var trail: [Step] { [Step(ImportWords.imports, Imports.Places.imports.link())] }
    var value: Value { Value(columns: MemberColumns.outline.columns.map(\.title)) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Imports.Places.imports.link(), entry, sendsFile: true, for: viewer
        ) { form in
            if places.count > 1 { form.draw(FieldView(place, entry), for: viewer) }
            form.draw(FieldView(HandingIn.asOf.description, entry), for: viewer)
            // The file comes last: what stands behind it is not read.
            form.draw(
                FileField(
                    "file", ImportWords.fileLabel, hint: ImportWords.fileHint,
                    accepting: ".xlsx,.csv", complaint: entry.complaint(about: "file")),
                for: viewer)
            form.draw(UploadProgress(), for: viewer)
            form.formButtons(
                Button(submit: ImportWords.upload, icon: .upload),
                Button(
                    ImportWords.template, to: Imports.Places.template.link(.xlsx), .light,
                    icon: .download), for: viewer)
        }
    }

    private var place: FieldDescription {
        FieldDescription(HandingIn.organization.name, ImportWords.place, .choice(places))
    }
}

/// Stands ready for a file that goes in parts; without scripts it stays hidden and the file goes
/// with the form.
private struct UploadProgress: Component {
    func draw(on html: inout HTML, for viewer: Viewer) {
        html.div(
            .class("job"), .role("status"), .flag("hidden"), Attribute("data-upload", ""),
            Attribute("data-sent", viewer(ImportWords.sentSoFar)),
            Attribute("data-broken", viewer(ImportWords.lineBroken))
        ) { job in
            job.div(.class("row-acts")) { line in
                line.b(Attribute("data-words", ""), text: "")
                line.button(.class("btn"), .type("button"), text: viewer(ImportWords.stopUpload))
            }
            job.progress(.label(viewer(ImportWords.upload)), .value("0"), text: "")
        }
    }
}

extension Imports {
    func handingInPage(_ visit: Visit, _ entry: Entry) async throws -> HandingInPage {
        let own = visit.ownOrganizations(for: .prepareImport)
        let names = try await visit.read { tx in
            try organizations.names(own, visit.today, tx)
        }
        return HandingInPage(
            entry: entry,
            places: own.compactMap { id in
                names[id].map { .init(id.description, Phrase(verbatim: $0)) }
            })
    }
}
