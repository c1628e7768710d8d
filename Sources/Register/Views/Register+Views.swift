import HTML
import Kernel
import Storage
import Web

// Views of the member list, each person's own.
extension Register {
    var viewRoutes: [Route] {
        [
            .get(Places.views, for: .permitted(.keepView), ViewWords.title) { visit in
                try visit.permitSomewhere(.keepView)
                return try visit.show(ViewsPage(views: try await views(visit)))
            },
            .post(
                Places.views, for: .permitted(.keepView), ViewWords.save,
                fields: SaveViewForm.fields
            ) { visit in try await saveView(visit) },
            .get(Places.view, for: .permitted(.keepView), ViewWords.edit) { visit, id in
                let view = try await view(id, visit)
                return try visit.show(ViewPage(view: view, entry: RenameViewForm.prefilled(view)))
            },
            .post(
                Places.view, for: .permitted(.keepView), ViewWords.edit,
                fields: RenameViewForm.fields
            ) { visit, id in try await renameView(id, visit) },
            .post(Places.viewRemoval, for: .permitted(.keepView), ViewWords.remove) { visit, id in
                try await removeView(id, visit)
            },
        ]
    }

    private func views(_ visit: Visit) async throws -> [SavedView] {
        let account = try visit.signedIn().account
        return try await visit.read { tx in try tx.views(of: account) }
    }

    /// Of somebody else's views nothing is told.
    private func view(_ id: SavedView.ID, _ visit: Visit) async throws -> SavedView {
        try visit.permitSomewhere(.keepView)
        guard let view = try await views(visit).first(where: { $0.id == id }) else {
            throw Denial.hidden
        }
        return view
    }

    /// Where somebody is led who comes to the list without asking for anything. Programs get what
    /// the address says.
    func defaultView(_ visit: Visit) async throws -> SavedView? {
        guard visit.request.query.pairs.isEmpty, !visit.wantsJSON else { return nil }
        try visit.permitSomewhere(.listMembers)
        return try await views(visit).first(where: \.isDefault)
    }

    // MARK: - Acts

    private func saveView(_ visit: Visit) async throws -> Response {
        try visit.permitSomewhere(.keepView)
        let account = try visit.signedIn().account
        return try await visit.submit(SaveViewForm.self) { tx, form in
            let view = SavedView(
                id: Fresh.id(at: visit.now), name: form.name, organization: form.organization,
                query: form.query, isDefault: form.isDefault)
            try view.checked(beside: try tx.views(of: account))
            try tx.enter(view, of: account, at: visit.now)
            return Outcome(
                view.deed(from: nil, to: view.query.encoded),
                answer: Answer(
                    seeing: view.link, saying: ViewWords.saved, created: view.id.description))
        } otherwise: { entry in
            ViewPage(view: nil, entry: entry)
        }
    }

    private func renameView(_ id: SavedView.ID, _ visit: Visit) async throws -> Response {
        let before = try await view(id, visit)
        let account = try visit.signedIn().account
        return try await visit.submit(RenameViewForm.self) { tx, form in
            let views = try tx.views(of: account)
            guard var view = views.first(where: { $0.id == id }) else { throw Denial.hidden }
            (view.name, view.isDefault) = (form.name, form.isDefault)
            try view.checked(beside: views)
            try tx.store(view, of: account)
            return Outcome(
                view.deed(from: ChangeWords.masked, to: ChangeWords.changed),
                answer: Answer(seeing: Places.views.link(), saying: ViewWords.changed))
        } otherwise: { entry in
            ViewPage(view: before, entry: entry)
        }
    }

    private func removeView(_ id: SavedView.ID, _ visit: Visit) async throws -> Response {
        let view = try await view(id, visit)
        let account = try visit.signedIn().account
        return try await visit.command { tx in
            try tx.remove(id, of: account)
            return Outcome(
                view.deed(from: view.query.encoded, to: nil),
                answer: Answer(seeing: Places.views.link(), saying: ViewWords.removed))
        }
    }
}

extension SavedView {
    /// The list as the view shows it.
    var link: Link {
        MembersPage.address(of: organization).with(query)
            .adding(SavedView.mark, id.description)
    }

    /// The name stays with whoever gave it: it may say anything.
    fileprivate func deed(from before: String?, to after: String?) -> Deed {
        Deed(
            .keepView, .init("view", id), in: organization,
            changes: [Deed.Change("view", from: before, to: after)])
    }

    fileprivate func checked(beside others: [SavedView]) throws {
        do throws(Refusal) {
            try check(beside: others)
        } catch {
            throw Complaint(error.sentence, field: SaveViewForm.name.name)
        }
    }
}
