import Crypto
import Design
import Kernel
import Keyring
import Storage
import Web

extension Dues.Places {
    static let statements = Place("/organizations/{}/dues/statements", OrganizationID.self)
    static let statement = Place("/dues/statements/{}", BankStatement.ID.self)
    static let statementFile = Place("/dues/statements/{}/exceptions.csv", BankStatement.ID.self)
    static let statementPosting = Place("/dues/statements/{}/posting", BankStatement.ID.self)
    static let statementAnswer = Place(
        "/dues/statements/{}/lines/{}/answer", BankStatement.ID.self, Int.self)
}

/// A statement and the organisation whose money it tells of.
struct StatementScene: Sendable {
    let statement: BankStatement
    let object: Object
    let name: String
}

extension Dues {
    /// So many months are looked at, this one included: what is older is settled by hand.
    static let reconciledMonths = 12

    var statementRoutes: [Route] {
        [
            .get(
                Places.statements, for: .permitted(.reconcileDues), StatementWords.title
            ) { visit, id in try visit.show(try await statementsPage(visit, of: id)) }.asking(
                DuesQuery.page),
            .post(
                Places.statements, for: .permitted(.reconcileDues), StatementWords.handIn,
                options: .statement
            ) { visit, id in try await receiveStatement(visit, for: id) },
            .get(
                Places.statement, for: .permitted(.reconcileDues), StatementWords.one
            ) { visit, id in
                let scene = try await theStatement(visit, id)
                try await recordLook(visit, at: scene.statement.organization)
                return try visit.show(try await statementPage(visit, scene))
            }.asking(DuesQuery.statementPart, DuesQuery.exception, DuesQuery.page),
            .get(
                Places.statementFile, for: .permitted(.reconcileDues), StatementWords.download
            ) { visit, id in try await statementFile(visit, id) },
            .post(
                Places.statementPosting, for: .permitted(.reconcileDues), StatementWords.post
            ) { visit, id in try await post(visit, id) },
            .post(
                Places.statementAnswer, for: .permitted(.reconcileDues), StatementWords.answer,
                fields: AnswerForm.fields
            ) { visit, id, line in try await answer(visit, id, line) },
        ]
    }

    func reference(of person: PersonID) -> PayerReference {
        PayerReference(digest: cipher.blindIndex(of: person.description, in: .payerReference))
    }

    /// Whether there is such a statement at all is private.
    func theStatement(_ visit: Visit, _ id: BankStatement.ID) async throws -> StatementScene {
        guard let found = try await visit.read({ tx in try tx.statements([id]).first }) else {
            throw Denial.hidden
        }
        let (object, name) = try await place(found.organization, visit)
        try visit.permit(.reconcileDues, on: object)
        return StatementScene(statement: found, object: object, name: name)
    }

    private func statementsPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry = Entry()
    ) async throws -> StatementsPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.reconcileDues, on: object)
        return try await visit.read { tx in
            let paging = Paging(
                visit.request.query, at: Places.statements.link(organization), size: 20,
                total: try tx.statementCount(of: organization))
            let found = try tx.statements(
                of: organization, from: paging.offset, limit: paging.size)
            let states = try tx.lineStates(of: found.map(\.id))
            return StatementsPage(
                organization: organization, name: name,
                lines: found.map { .init($0, states[$0.id]) }, paging: paging, entry: entry)
        }
    }
}

// MARK: - Handing in

extension Dues {
    /// Takes a file whole: ten megabytes at most are a year of a large organisation.
    private func receiveStatement(
        _ visit: Visit, for organization: OrganizationID
    ) async throws -> Response {
        let (object, _) = try await place(organization, visit)
        try visit.permit(.reconcileDues, on: object)
        let bytes = try await visit.file?.whole() ?? []
        let digest = HashFunction.sha256.hash(bytes)
        let known = try await visit.read { tx in
            try tx.statement(of: organization, digest: digest)
        }
        if let known { return try visit.respond(known.leading) }
        return try await visit.submit(StatementForm.self) { _ in
            try await prepared(bytes, visit, organization)
        } command: { tx, _, lines in
            try handIn(lines, digest, visit, organization, tx)
        } otherwise: { entry in
            try await statementsPage(visit, of: organization, entry)
        }
    }

    private func prepared(
        _ bytes: [UInt8], _ visit: Visit, _ organization: OrganizationID
    ) async throws -> [PreparedLine] {
        guard visit.file != nil, !bytes.isEmpty else {
            throw Complaint(StatementWords.noFile, field: StatementForm.file)
        }
        _ = try await reconciledBranches(visit, organization)
        do {
            return try PreparedLine.all(
                of: StatementFile.lines(of: bytes), sealedBy: cipher, at: visit.now)
        } catch let refusal as StatementRefusal {
            throw Complaint(refusal.sentence, field: StatementForm.file)
        }
    }

    private func handIn(
        _ lines: [PreparedLine], _ digest: [UInt8], _ visit: Visit,
        _ organization: OrganizationID, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permitReconciling(organization, visit, tx)
        let statement = BankStatement(
            id: Fresh.id(at: visit.now), organization: organization,
            lineCount: lines.count, recordedAt: visit.now, account: try visit.signedIn().account)
        let related = try tx.reading { tx throws in
            try organizations.ancestry(organization, visit.today, tx)
                + reconciledBranches(of: organization, visit.today, tx)
        }
        try asComplaint(StatementWords.handedInMeanwhile) {
            try tx.enter(statement, digest: digest, lines, beside: related)
        }
        return Outcome(
            statement.deed(Deed.Change("lines", from: nil, to: String(lines.count))),
            answer: Answer(
                seeing: Places.statement.link(statement.id), saying: StatementWords.handedIn,
                created: statement.id.description))
    }

    /// The same question inside the transaction.
    func permitReconciling(
        _ organization: OrganizationID, _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws {
        try permit(.reconcileDues, at: organization, visit, tx)
    }

    private func reconciledBranches(
        _ visit: Visit, _ organization: OrganizationID
    ) async throws -> [OrganizationID] {
        try await visit.read { tx in
            try reconciledBranches(of: organization, visit.today, tx)
        }
    }

    /// The branches whose slips the money of an organisation may pay.
    func reconciledBranches(
        of organization: OrganizationID, _ today: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> [OrganizationID] {
        let first = Dues.months(reconciledOn: today).lowerBound
        guard let branches = try branchIDs(of: organization, first, today, tx) else {
            throw Failure(.conflict, StatementWords.tooManyMembers(Dues.mostMembers))
        }
        return branches
    }

    static func months(reconciledOn today: CivilDate) -> ClosedRange<CivilMonth> {
        let last = CivilMonth(of: today)
        return last.adding(months: 1 - reconciledMonths)...last
    }
}

extension SealedColumn {
    /// No values of it are kept: a reference follows from the person.
    static let payerReference = SealedColumn("dues_slip", "reference")
}

/// A file, and nothing else.
struct StatementForm: Form {
    static let file = "file"
    static let fields: [FieldDescription] = []

    init?(_ entry: inout Entry) {}
}

extension BankStatement {
    /// The same file leads to what became of it.
    fileprivate var leading: Answer {
        Answer(seeing: Dues.Places.statement.link(id), saying: StatementWords.known(recordedAt))
    }

    /// What was done about it, without what stands in it.
    func deed(_ changes: Deed.Change...) -> Deed {
        Deed(.reconcileDues, .init("statement", id), in: organization, changes: changes)
    }
}

extension Route.Options {
    fileprivate static var statement: Route.Options {
        var options = Route.Options()
        options.content = .file
        options.bodyLimit = BankStatement.mostBytes + 100_000
        options.cost = 10
        return options
    }
}
