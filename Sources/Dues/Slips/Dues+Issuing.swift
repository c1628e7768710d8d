import Kernel
import Storage
import Web

extension Dues {
    var issuingRoutes: [Route] {
        [
            .get(Places.issuing, for: .permitted(.issueDues), DuesWords.issue) { visit, id in
                try visit.show(try await issuingPage(visit, of: id))
            },
            .post(
                Places.issuing, for: .permitted(.issueDues), DuesWords.issue,
                fields: IssuingForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.issueDues, on: object)
                return try await visit.submit(IssuingForm.self) { tx, form in
                    try issue(form.month, below: id, visit, in: tx)
                } otherwise: { entry in
                    try await issuingPage(visit, of: id, entry)
                }
            },
        ]
    }

    private func issuingPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry = Entry()
    ) async throws -> IssuingPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.issueDues, on: object)
        let month = try visit.askedMonth()
        guard let found = try await branchMonth(visit, of: organization, month) else {
            throw Failure(.conflict, DuesWords.tooMany(Dues.mostMembers))
        }
        return IssuingPage(organization: organization, name: name, month: found, entry: entry)
    }

    /// Whoever has a slip of the month keeps it: however often it is started, a month is asked for
    /// once.
    private func issue(
        _ month: CivilMonth, below organization: OrganizationID, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard month <= CivilMonth(of: visit.today),
            month >= DuesDuty.months(on: visit.today).lowerBound
        else {
            let isAhead = month > CivilMonth(of: visit.today)
            throw Complaint(isAhead ? DuesWords.notYet : DuesWords.noSuchMonth)
        }
        let payables = try tx.reading { tx throws -> [Payable] in
            guard let branches = try branches(of: organization, month, visit.today, tx) else {
                throw Complaint(DuesWords.tooMany(Dues.mostMembers))
            }
            return try tx.unasked(among: try tx.payables(in: branches, month), month)
                .filter { $0.fixing != nil }
        }
        guard !payables.isEmpty else { throw Complaint(DuesWords.nothingToIssue) }
        let account = try visit.signedIn().account
        let batches = Dictionary(grouping: payables, by: \.member.branch)
            .sorted { $0.key < $1.key }
            .map { IssuedBatch($0.value, in: $0.key, month, at: visit.now, by: account) }
        try asComplaint(DuesWords.nothingToIssue) {
            for batch in batches {
                try tx.enter(batch.act)
                try tx.enter(batch.slips)
            }
        }
        let deeds = batches.map(\.deed)
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: Places.of.link(organization).adding("month", month.description),
                saying: DuesWords.issued(payables.count)))
    }
}

/// The slips of one branch, issued together.
private struct IssuedBatch {
    let act: DuesAct
    let slips: [Slip]
    let month: CivilMonth

    init(
        _ payables: [Payable], in branch: OrganizationID, _ month: CivilMonth, at now: Instant,
        by account: AccountID
    ) {
        let id: DuesAct.ID = Fresh.id(at: now)
        slips = payables.compactMap { payable in
            guard let fixing = payable.fixing, let amount = payable.amount else { return nil }
            return Slip(
                person: payable.member.person, month: month, branch: branch, amount: amount,
                fixing: fixing.id, act: id)
        }
        act = .issuing(slips, in: branch, as: id, at: now, by: account)
        self.month = month
    }

    var deed: Deed {
        let total = slips.total(\.amount)
        return Deed(
            .issueDues, .init("dues", act.id), in: act.branch,
            changes: [
                Deed.Change("month", from: nil, to: month.description),
                Deed.Change("slips", from: nil, to: String(slips.count)),
            ]
        ).leaving([
            Deed.Row("dues_act", act.id.description, ["owed": total.description])
        ])
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
