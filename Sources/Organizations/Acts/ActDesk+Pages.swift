import Kernel
import Storage
import Web

// The pages around an act: its form, the page that asks once more, and the one that shows what
// somebody else did meanwhile.

extension Organizations {
    func page<F: ActForm>(
        _ form: F.Type, _ scene: Scene, _ entry: Entry, _ visit: Visit
    ) async throws -> ActPage {
        ActPage(
            scene, F.words, F.fields, at: F.place.link(scene.organization.id), entry,
            try await options(form, scene, entry, visit))
    }

    /// What can be chosen, and always what was chosen already.
    private func options<F: ActForm>(
        _ form: F.Type, _ scene: Scene, _ entry: Entry, _ visit: Visit
    ) async throws -> [String: [Choice]] {
        let neighbours = neighbours
        return try await visit.read { tx in
            var options = try F.options(scene, neighbours, in: tx)
            for field in F.fields {
                guard case .lookup(let address) = field.kind, !address.isEmpty,
                    let chosen = try tx.chosen(entry.text(of: field), at: address, neighbours)
                else { continue }
                let known = options[field.name] ?? []
                options[field.name] = known.filter { $0.value != chosen.value } + [chosen]
            }
            return options
        }
    }

    /// Shows what follows from an act before it is done: the rule is asked, nothing is written.
    func askOnceMore<F: ActForm>(
        _ form: F.Type, _ scene: Scene, _ visit: Visit
    ) async throws -> Response {
        var entry = try visit.entry(for: form)
        let wantsToEdit = visit.submitted[CommonFields.confirmed.name] == "edit"
        guard let read = F(&entry), entry.complaints.isEmpty, !wantsToEdit else {
            let page = try await page(form, scene, entry, visit)
            return try visit.show(page, entry.complaints.isEmpty ? .ok : .unprocessable)
        }
        do {
            let done = try await visit.read { tx in try prepared(read, scene, visit, in: tx) }
            let page = try await page(form, scene, entry, visit)
            return try visit.show(CheckPage(page, done.consequences))
        } catch let complaint as Complaint {
            entry.complain(complaint)
            return try visit.show(try await page(form, scene, entry, visit), .unprocessable)
        }
    }

    /// What was typed beside what is there by now.
    func conflict<F: ActForm>(
        _ form: F.Type, _ id: OrganizationID, _ visit: Visit
    ) async throws -> ConflictPage {
        let scene = try await scene(id, visit)
        let typed = try visit.entry(for: form)
        let current = Entry(Query(F.prefilled(scene, Query())))
        let since = typed.values["version"].flatMap { Int($0) } ?? 0
        let neighbours = neighbours
        let acts = try await visit.read { tx in
            try tx.history(of: id, neighbours).filter { $0.version > since }
        }
        return ConflictPage(
            try await page(form, scene, typed, visit),
            try await page(form, scene, current, visit), acts)
    }
}

extension Transaction where Mode == Reading {
    /// The name of what a look-up field holds.
    fileprivate borrowing func chosen(
        _ text: String, at address: String, _ neighbours: Neighbours
    ) throws -> Choice? {
        if address == Organizations.personLookupAddress {
            guard let id = PersonID(text) else { return nil }
            return try neighbours.people.names([id], self)[id].map { Choice(text, $0) }
        }
        guard let id = OrganizationID(text) else { return nil }
        return try organizationNames([id], on: .distantFuture)[id].map { Choice(text, $0) }
    }
}
