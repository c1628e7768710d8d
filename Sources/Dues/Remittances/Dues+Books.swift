import Kernel
import Storage
import Web

extension Dues {
    var booksRoutes: [Route] {
        [
            .get(Places.books, for: .permitted(.readDuesBooks), BooksWords.books) { visit, id in
                let scene = try await books(of: id, visit)
                try visit.permit(.readDuesBooks, on: scene.object)
                return try visit.show(try await booksPage(of: scene, visit))
            },
            .get(Places.share, for: .permitted(.setDuesShare), BooksWords.share) { visit, id in
                let month = CivilMonth(of: visit.today)
                let entry = Entry(Query([Query.Pair("from", month.description)]))
                return try visit.show(try await sharePage(visit, of: id, entry))
            },
            .post(
                Places.share, for: .permitted(.setDuesShare), BooksWords.setShare,
                fields: ShareForm.fields
            ) { visit, id in
                _ = try await sharePage(visit, of: id, Entry())
                return try await visit.submit(ShareForm.self) { tx, form in
                    try setShare(form, of: id, visit, tx)
                } otherwise: { entry in
                    try await sharePage(visit, of: id, entry)
                }
            },
        ]
    }

    private func booksPage(of scene: BooksScene, _ visit: Visit) async throws -> BooksPage {
        try await visit.read { tx in
            let units = try self.units(scene.organization, visit.today, tx)
            let books = try tx.books(of: units.map(\.id) + [scene.organization])
            return BooksPage(
                scene: scene, books: books[scene.organization] ?? Books(),
                below: units.map { .init($0.id, $0.name, books[$0.id] ?? Books()) },
                maySetShares: visit.viewer.may(.setDuesShare, on: scene.object))
        }
    }

    /// The level above sets it: nobody decides what the own organisation passes up.
    private func sharePage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry
    ) async throws -> SharePage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.setDuesShare, on: scene.upperObject)
        return SharePage(
            scene: scene,
            shares: try await visit.read { tx in try shares(of: scene, tx) },
            month: CivilMonth(of: visit.today), entry: entry)
    }

    private func setShare(
        _ form: ShareForm, of organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard form.from >= CivilMonth(of: visit.today) else {
            throw Complaint(BooksWords.notPast, field: "from")
        }
        let before = try tx.reading { tx throws -> Rate? in
            guard let scene = try self.scene(of: organization, on: visit.today, tx) else {
                throw Denial.hidden
            }
            try visit.permit(.setDuesShare, on: scene.upperObject)
            return try shares(of: scene, tx).rate(in: form.from)
        }
        try tx.setShare(
            of: organization, to: form.share, from: form.from,
            by: try visit.signedIn().account, at: visit.now)
        return Outcome(
            Deed(
                .setDuesShare, .init("organization", organization), in: organization,
                changes: [
                    Deed.Change("dues_share", from: before?.percent, to: form.share.percent),
                    Deed.Change("dues_from", from: nil, to: form.from.description),
                ]),
            answer: Answer(
                seeing: Places.share.link(organization),
                saying: BooksWords.shareSet(form.share, form.from)))
    }

    /// The question of a page once more inside the transaction: where an organisation stands, and who
    /// has which role there, may have changed.
    func permit(
        _ action: Action, at organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws {
        let chain = try tx.reading { tx throws in
            try organizations.ancestry(organization, visit.today, tx)
        }
        try visit.permit(action, on: Object(organizations: chain))
    }

    /// Nobody gives away what is not there.
    func refuseEmptying(
        _ organization: OrganizationID, by amount: Money, field: String? = nil,
        _ tx: borrowing WriteTransaction
    ) throws {
        let inHand = try tx.books(of: organization).inHand
        guard amount <= inHand else {
            throw Complaint(BooksWords.tooLittle(inHand), field: field)
        }
    }

    /// Whether two accounts are one person's, or one and the same.
    func areOnePerson(
        _ first: AccountID, _ second: AccountID, _ tx: borrowing WriteTransaction
    ) throws -> Bool {
        guard first != second else { return true }
        let cards = try tx.reading { tx throws in try accounts.cards([first, second], tx) }
        guard let person = cards[first]?.person else { return false }
        return cards[second]?.person == person
    }
}
