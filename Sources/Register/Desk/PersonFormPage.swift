import Design
import HTML
import Kernel
import Storage
import Web

/// The form of one change of one person's file.
struct PersonFormPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let version: Int
        let fields: [String: String]
    }

    let person: PersonID
    let name: String
    let version: Int
    let words: FormWords
    let fields: [FieldDescription]
    let address: Link
    let back: Link
    let entry: Entry
    /// What can be chosen where the browser runs no scripts.
    let organizations: [LookupOption]

    var title: Phrase { words.title }
    var lead: Phrase? {
        Phrase("\(name)。\(words.lead.chinese)", "\(name). \(words.lead.english)")
    }
    var section: Section { Register.section }
    var trail: [Step] {
        [
            Step(RegisterWords.members, Register.Places.members.link()),
            Step(Phrase(verbatim: name), back),
        ]
    }

    var value: Value {
        Value(
            person: person, version: version,
            fields: Dictionary(
                fields.map { ($0.name, entry.text(of: $0)) }, uniquingKeysWith: { one, _ in one }))
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(to: address, entry, for: viewer) { form in
            for field in fields {
                form.draw(FieldView(field, entry).offering(options(of: field)), for: viewer)
            }
            form.formButtons(
                Button(submit: words.button), Button(ChangeWords.back, to: back, .light),
                for: viewer)
        }
    }

    private func options(of field: FieldDescription) -> [LookupOption] {
        if case .lookup = field.kind { organizations } else { [] }
    }
}

extension Register {
    /// Where forms look organisations up; App connects the feature that answers.
    static let organizationLookup = "/organizations/lookup"

    func page<F: PersonForm>(
        _ form: F.Type, _ scene: PersonScene, _ entry: Entry, _ visit: Visit
    ) async throws -> PersonFormPage {
        let hasLookup = F.fields.contains { field in
            if case .lookup = field.kind { true } else { false }
        }
        let address = F.place.link(scene.id)
        return PersonFormPage(
            person: scene.id, name: scene.stored.row.name, version: scene.version,
            words: F.words, fields: F.offered(for: scene),
            address: address.opened(for: visit.purpose),
            back: Places.file(of: scene.id, visit), entry: entry,
            organizations: hasLookup ? try await options(for: F.action, visit) : [])
    }

    /// The branches with members in the visitor's care, some hundred at most.
    func options(for action: Action, _ visit: Visit) async throws -> [LookupOption] {
        let own = visit.ownOrganizations(for: action)
        return try await visit.read { tx in
            let query = try below(own, on: visit.today, in: tx)
            let ids: [OrganizationID] = try tx.rows(
                """
                SELECT DISTINCT branch FROM membership
                WHERE branch IN (\(fragment: query))
                LIMIT 200
                """)
            let names = try organizations.names(ids, visit.today, tx)
            return ids.compactMap { id in names[id].map { LookupOption(id.description, $0) } }
        }
    }
}
