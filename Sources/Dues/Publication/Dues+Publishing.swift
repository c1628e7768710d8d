public import Kernel
import LocalSettings
import Sheets
public import Storage
import Web

extension Dues {
    var publicationRoutes: [Route] {
        [
            .get(
                Places.publications, for: .permitted(.readDuesPublication),
                PublicationWords.title
            ) { visit, id in try visit.show(try await publicationsPage(visit, of: id)) },
            .get(
                Places.publication, for: .permitted(.readDuesPublication), PublicationWords.one
            ) { visit, id, year in try visit.show(try await publicationPage(visit, of: id, year)) }
            .asking(DuesQuery.turn),
            .get(
                Places.publicationTable, for: .permitted(.readDuesPublication),
                PublicationWords.table
            ) { visit, id, year in
                let page = try await publicationPage(visit, of: id, year)
                return .attachment(
                    try page.table(in: visit.language), named: "dues-\(year).csv",
                    type: "text/csv; charset=utf-8")
            }.asking(DuesQuery.turn),
            .get(
                Places.publicationProof, for: .permitted(.readDuesPublication),
                PublicationWords.proof
            ) { visit, id, year in
                let page = try await publicationPage(visit, of: id, year)
                guard let receipt = page.proof?.receipt else {
                    throw Failure(.conflict, PublicationWords.proofWaits)
                }
                return .attachment(
                    Array("\(receipt)\n".utf8), named: "dues-\(year).txl",
                    type: "text/plain; charset=utf-8")
            }.asking(DuesQuery.turn),
            .get(Places.publishing, for: .permitted(.publishDues), PublicationWords.check) {
                visit, id, year in try visit.show(try await publishingPage(visit, of: id, year))
            },
            .post(Places.publishing, for: .permitted(.publishDues), PublicationWords.publish) {
                visit, id, year in
                try visit.permit(.publishDues, on: try await books(of: id, visit).object)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try publish(year, of: id, visit, tx)
                } otherwise: { entry in
                    try await publishingPage(visit, of: id, year, entry)
                }
            },
        ]
    }

    /// A member reads what is published of the own branch and of everybody above it: the question is
    /// then asked of the branch, which is where the member has a standing.
    private func reading(
        _ organization: OrganizationID, _ visit: Visit
    ) async throws -> BooksScene {
        let scene = try await books(of: organization, visit)
        if visit.may(.readDuesPublication, on: scene.object) { return scene }
        let own = try visit.signedIn().organizations
        let chains = try await visit.read { tx in
            try own.map { try organizations.ancestry($0, visit.today, tx) }
        }
        for chain in chains where chain.contains(organization) {
            if visit.may(.readDuesPublication, on: Object(organizations: chain)) { return scene }
        }
        try visit.permit(.readDuesPublication, on: scene.object)
        return scene
    }

    private func publicationsPage(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> PublicationsPage {
        let scene = try await reading(organization, visit)
        return try await visit.read { tx in
            let above = Array(scene.chain.dropFirst())
            let names = try organizations.names(above, visit.today, tx)
            return PublicationsPage(
                scene: scene, publications: try tx.publications(of: organization),
                above: above.map { UnitsPage.Line($0, names[$0] ?? "") },
                year: visit.today.year,
                mayPublish: visit.viewer.may(.publishDues, on: scene.object),
                mayReadBooks: visit.viewer.may(.readDuesBooks, on: scene.object))
        }
    }

    private func publicationPage(
        _ visit: Visit, of organization: OrganizationID, _ year: Int
    ) async throws -> PublicationPage {
        let scene = try await reading(organization, visit)
        let turn = visit.request.query["turn"].flatMap { Int($0) }
        return try await visit.read { tx in
            guard
                let publication = try tx.publication(of: organization, in: year, turn: turn),
                let last = try tx.publication(of: organization, in: year)?.turn
            else { throw Failure(.notFound, PublicationWords.notPublished) }
            return PublicationPage(
                scene: scene, publication: publication, isLast: publication.turn == last,
                figures: try tx.figures(of: publication.id),
                proof: try proofs(publication.target, publication.recordedAt, tx))
        }
    }

    private func publishingPage(
        _ visit: Visit, of organization: OrganizationID, _ year: Int, _ entry: Entry = Entry()
    ) async throws -> PublishingPage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.publishDues, on: scene.object)
        let today = visit.today
        let year = try checked(year, on: today)
        return try await visit.read { tx in
            let books = try yearBooks(of: organization, year, visit.now, tx)
            return PublishingPage(
                scene: scene, year: year, today: today,
                figures: try figures(of: books, around(books, tx), tx), entry: entry)
        }
    }

    private func checked(_ year: Int, on today: CivilDate) throws -> Int {
        guard (Instrument.duesRules.inForce.year...today.year).contains(year) else {
            throw Failure(.notFound, PublicationWords.noSuchYear)
        }
        return year
    }

    private func publish(
        _ year: Int, of organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permit(.publishDues, at: organization, visit, tx)
        let year = try checked(year, on: visit.today)
        let deed = try publish(
            year, of: organization, at: visit.now, by: try visit.signedIn().account, in: tx)
        return Outcome(
            deed,
            answer: Answer(
                seeing: Places.publication.link(organization, year),
                saying: PublicationWords.published(year), created: deed.target.id))
    }

    /// Publishes what the postings of a year come to.
    public func publish(
        _ year: Int, of organization: OrganizationID, at now: Instant, by account: AccountID,
        in tx: borrowing WriteTransaction
    ) throws -> Deed {
        let (figures, last) = try tx.reading { tx throws -> (PublishedYear, DuesPublication?) in
            let books = try yearBooks(of: organization, year, now, tx)
            try refuseFew(books, tx)
            let around = try around(books, tx)
            try refuseTellingOthers(around, fewerThan: books.least, tx)
            let figures = try self.figures(of: books, around, tx)
            guard !figures.isEmpty || books.sums.isEmpty else {
                throw Complaint(PublicationWords.tellsOthers, clause: .disclosure)
            }
            try refuseFewSince(figures, books, tx)
            let last = try tx.publication(of: organization, in: year)
            return (figures, last)
        }
        guard !figures.isEmpty else { throw Complaint(PublicationWords.nothing) }
        if let last, try tx.figures(of: last.id) == figures {
            throw Complaint(PublicationWords.same)
        }
        let publication = DuesPublication(
            id: Fresh.id(at: now), organization: organization, year: year,
            turn: (last?.turn ?? 0) + 1, until: min(CivilDate.day(year + 1, 1, 1).start, now),
            recordedAt: now,
            account: account)
        try asComplaint(PublicationWords.same) { try tx.enter(publication, figures) }
        return publication.deed(figures, after: last)
    }
}

extension DuesPublication {
    var target: Deed.Target { .init("dues", id) }

    fileprivate func deed(_ figures: PublishedYear, after last: DuesPublication?) -> Deed {
        Deed(
            .publishDues, target, in: organization,
            changes: [
                Deed.Change("dues_year", from: nil, to: String(year)),
                Deed.Change(
                    "dues_turn", from: last.map { String($0.turn) }, to: String(turn)),
            ]
        ).leaving([row(figures)])
    }
}
