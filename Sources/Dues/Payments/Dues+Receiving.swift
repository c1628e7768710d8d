import Kernel
import Register
import Storage
import Web

extension Dues {
    var receivingRoutes: [Route] {
        [
            .get(Places.receiving, for: .permitted(.receiveDues), DuesWords.receive) { visit, id in
                let people = visit.request.query.all(ReceivingForm.people.name)
                return try visit.show(try await receivingPage(visit, of: id, people))
            },
            // Who was ticked comes in a form: a month of a large branch is too long for an address.
            .post(
                Places.checking, for: .permitted(.receiveDues), DuesWords.receive,
                fields: [ReceivingForm.people.description]
            ) { visit, id in
                let people = visit.submitted.all(ReceivingForm.people.name)
                return try visit.show(try await receivingPage(visit, of: id, people))
            },
            .post(
                Places.receiving, for: .permitted(.receiveDues), DuesWords.receive,
                fields: ReceivingForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.receiveDues, on: object)
                return try await visit.submit(ReceivingForm.self) { tx, form in
                    try receive(form, in: id, visit, tx)
                } otherwise: { entry in
                    try await receivingPage(
                        visit, of: id, visit.submitted.all(ReceivingForm.people.name), entry)
                }
            },
        ]
    }

    private func receivingPage(
        _ visit: Visit, of organization: OrganizationID, _ people: [String], _ entry: Entry? = nil
    ) async throws -> ReceivingPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.receiveDues, on: object)
        let typed = (entry?.values["month"]).flatMap { CivilMonth($0) }
        let month = try typed ?? visit.askedMonth()
        let wanted = Set(people.compactMap { PersonID($0) })
        guard let found = try await branchMonth(visit, of: organization, month) else {
            throw Failure(.conflict, DuesWords.tooMany(Dues.mostMembers))
        }
        let lines = found.lines.filter { wanted.contains($0.person) && $0.state == .unpaid }
        let today = Query([Query.Pair("on", visit.today.description)])
        return ReceivingPage(
            organization: organization, name: name, month: month, lines: lines,
            entry: entry ?? Entry(today))
    }

    /// The amount is the slip's: nobody types it. Slips are read and asked about again inside the
    /// transaction, and a second payment of one breaks the table's own rule.
    private func receive(
        _ form: ReceivingForm, in organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard form.on <= visit.today else {
            throw Complaint(DuesWords.notTomorrow, field: "on")
        }
        guard !form.people.contains(where: { $0 == visit.principal?.person }) else {
            throw Complaint(DuesWords.ownPayment)
        }
        let slips = try tx.reading { tx throws in
            try tx.slips(in: try branches(below: organization, in: form.month, tx), form.month)
        }
        let wanted = Set(form.people)
        let open = slips.filter { wanted.contains($0.person) && !$0.isPaid }
        guard open.count == wanted.count else { throw Complaint(DuesWords.paidMeanwhile) }
        let account = try visit.signedIn().account
        let deeds = try Dictionary(grouping: open, by: \.branch).sorted { $0.key < $1.key }
            .flatMap { branch, slips in
                try enter(slips.map(form.payment), in: branch, at: visit.now, by: account, tx)
            }
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: Places.of.link(organization).adding("month", form.month.description),
                saying: DuesWords.recorded(open.count, open.reduce(.zero) { $0 + $1.amount })))
    }

    private func enter(
        _ payments: [Payment], in branch: OrganizationID, at now: Instant, by account: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let act = DuesAct.receiving(
            payments, in: branch, as: Fresh.id(at: now), at: now, by: account)
        try tx.enter(act)
        try tx.enter(payments, by: act.id)
        return payments.map { payment in
            Deed(
                .receiveDues, .init("dues", act.id), in: branch, about: payment.person,
                changes: [
                    Deed.Change("month", from: nil, to: payment.month.description),
                    Deed.Change("amount", from: nil, to: payment.amount.description),
                    Deed.Change("method", from: nil, to: payment.method.rawValue),
                    Deed.Change("receivedOn", from: nil, to: payment.receivedOn.description),
                ])
        }
    }
}
