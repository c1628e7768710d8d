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
            }.asking(DuesQuery.month, DuesQuery.people),
            // Who was ticked comes in a form: a month of a large branch is too long for an address.
            .post(
                Places.checking, for: .permitted(.receiveDues), DuesWords.receive,
                fields: [ReceivingForm.people.description, IssuingForm.month.optional.description]
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
        let month = try visit.askedMonth()
        let wanted = Array(Set(people.compactMap { PersonID($0) }))
        guard wanted.count <= ReceivingForm.most else {
            throw Failure(.unprocessable, DuesWords.nobodyChosen(ReceivingForm.most))
        }
        try await recordLook(visit, at: organization)
        let (lines, shown) = try await visit.read { tx in
            let slips = try reached(wanted, month, by: .receiveDues, visit, tx)
                .filter { !$0.isPaid }
            return (
                try tx.lines(of: slips).sorted { $0.name < $1.name },
                try tx.shown(slips, in: month)
            )
        }
        let today = Query([Query.Pair("on", visit.today.description)])
        return ReceivingPage(
            organization: organization, name: name, month: month, lines: lines,
            shown: shown, entry: entry ?? Entry(today))
    }

    /// The amount is the slip's: nobody types it, and it is what the page showed. Slips are read and
    /// asked about again inside the transaction, and a second payment of one breaks the table's own
    /// rule.
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
        guard form.on >= form.month.firstDay else {
            throw Complaint(DuesWords.notBefore(form.month), field: "on")
        }
        let (open, shown) = try tx.reading { tx throws -> ([SlipLine], ShownSlips) in
            let slips = try reached(form.people, form.month, by: .receiveDues, visit, tx)
            let open = slips.filter { !$0.isPaid }
            return (open, try tx.shown(open, in: form.month))
        }
        guard open.count == form.people.count else { throw Complaint(DuesWords.paidMeanwhile) }
        guard form.shown == nil || form.shown == shown.digest else {
            throw Complaint(DuesWords.changedSinceShown)
        }
        let account = try visit.signedIn().account
        let deeds = try asComplaint(DuesWords.paidMeanwhile) {
            try Dictionary(grouping: open, by: \.branch).sorted { $0.key < $1.key }
                .flatMap { branch, slips in
                    try enter(slips.map(form.payment), in: branch, at: visit.now, by: account, tx)
                }
        }
        return Outcome(
            deeds[0], others: Array(deeds.dropFirst()),
            answer: Answer(
                seeing: Places.of.link(organization).adding("month", form.month.description),
                saying: DuesWords.recorded(open.count, open.total(\.amount))))
    }

    /// The slips of people that the visitor may do this about. Each is asked for the branch that
    /// issued it, wherever that stands today.
    private func reached(
        _ people: [PersonID], _ month: CivilMonth, by action: Action, _ visit: Visit,
        _ tx: borrowing ReadTransaction
    ) throws -> [SlipLine] {
        let slips = try tx.slips(of: people, in: month)
        var isReached: [OrganizationID: Bool] = [:]
        for branch in Set(slips.map(\.branch)) {
            let chain = try organizations.ancestry(branch, visit.today, tx)
            isReached[branch] = visit.may(action, on: Object(organizations: chain))
        }
        return slips.filter { isReached[$0.branch] ?? false }
    }

    /// Where somebody was quicker the table itself refuses: that is an answer and no mistake.
    func asComplaint<Result>(_ sentence: Phrase, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as StorageError {
            guard case .conflict = error.kind else { throw error }
            throw Complaint(sentence)
        }
    }

    /// Payments of one month and branch: one act, and a deed for each.
    func enter(
        _ payments: [Payment], in branch: OrganizationID, at now: Instant, by account: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let act = DuesAct.receiving(
            payments, in: branch, as: Fresh.id(at: now), at: now, by: account)
        try tx.enter(act)
        let turns = try tx.enter(payments, by: act.id)
        return payments.map { payment in
            Deed(
                .receiveDues, .init("dues", act.id), in: branch, about: payment.person,
                changes: [
                    Deed.Change("month", from: nil, to: payment.month.description),
                    Deed.Change("method", from: nil, to: payment.method.rawValue),
                    Deed.Change("receivedOn", from: nil, to: payment.receivedOn.description),
                ]
            ).leaving([act.row(), payment.row(turns[payment.person] ?? 1, by: act.id)])
        }
    }
}

extension Payment {
    /// What the ledger commits to. The audit, which an officer reads who reads no member's data, does
    /// not say how much.
    func row(_ turn: Int, by act: DuesAct.ID) -> Deed.Row {
        Deed.Row(
            "dues_payment", "\(person) \(month)",
            [
                "act": act.description, "turn": String(turn), "amount": amount.description,
                "method": method.rawValue, "received_on": receivedOn.description,
            ])
    }
}
