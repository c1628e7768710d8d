import Kernel
import Storage
import Web

extension Dues {
    var issuingRoutes: [Route] {
        [
            .get(Places.issuing, for: .permitted(.issueDues), DuesWords.issue) { visit, id in
                try await showIssuing(visit, of: id)
            }.asking(DuesQuery.month),
            .post(
                Places.issuing, for: .permitted(.issueDues), DuesWords.issue,
                fields: IssuingForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.issueDues, on: object)
                return try await visit.submit(IssuingForm.self) { tx, form in
                    try issue(form.month, below: id, visit, in: tx)
                } otherwise: { entry in
                    guard let page = try await issuingPage(visit, of: id, entry) else {
                        throw Failure(.conflict, DuesWords.tooMany(Dues.mostMembers))
                    }
                    return page
                }
            },
        ]
    }

    /// More members than one list holds are asked in the background.
    private func showIssuing(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> Response {
        if let page = try await issuingPage(visit, of: organization) {
            return try visit.show(page)
        }
        let month = try visit.askedMonth()
        let runs = Places.runs.link(organization).adding("month", month.description)
        return try visit.respond(Answer(seeing: runs))
    }

    private func issuingPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry = Entry()
    ) async throws -> IssuingPage? {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.issueDues, on: object)
        let month = try visit.askedMonth()
        return try await branchMonth(visit, of: organization, month).map { found in
            IssuingPage(
                organization: organization, name: name, month: found,
                mayWithdraw: visit.viewer.may(.withdrawSlips, on: object), entry: entry)
        }
    }

    /// A month is asked for once it has begun.
    func checkIssuable(_ month: CivilMonth, on today: CivilDate) throws(Complaint) {
        guard month <= CivilMonth(of: today) else { throw Complaint(DuesWords.notYet) }
        guard month >= DuesDuty.months(on: today).lowerBound else {
            throw Complaint(DuesWords.noSuchMonth)
        }
    }

    /// Whoever has a slip of the month keeps it: however often it is started, a month is asked for
    /// once.
    private func issue(
        _ month: CivilMonth, below organization: OrganizationID, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try checkIssuable(month, on: visit.today)
        let claims = try tx.reading { tx throws -> [Claim] in
            guard let branches = try branches(of: organization, month, visit.today, tx) else {
                throw Complaint(DuesWords.tooMany(Dues.mostMembers))
            }
            return try tx.unasked(among: try tx.payables(in: branches, month), month)
                .compactMap(\.claim)
        }
        guard !claims.isEmpty else { throw Complaint(DuesWords.nothingToIssue) }
        let account = try visit.signedIn().account
        let deeds = try asComplaint(DuesWords.nothingToIssue) {
            try tx.issue(claims, for: month, at: visit.now, by: account)
        }
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: Places.of.link(organization).adding("month", month.description),
                saying: DuesWords.issued(claims.count)))
    }
}

/// Says once more for which month.
struct IssuingForm: Form {
    static let month = Field<CivilDate>.month("month", DuesWords.month)
    static let fields = [month.description]

    let month: CivilMonth

    init?(_ entry: inout Entry) {
        guard let month = entry[Self.month] else { return nil }
        self.month = CivilMonth(of: month)
    }
}
