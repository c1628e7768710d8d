import Kernel
import Storage
import Web

extension Dues {
    var interestRoutes: [Route] {
        [
            .get(Places.interest, for: .permitted(.enterInterest), SpendingWords.interest) {
                visit, id in
                let today = Query([Query.Pair("on", visit.today.description)])
                return try visit.show(try await interestPage(visit, of: id, Entry(today)))
            },
            .post(
                Places.interest, for: .permitted(.enterInterest), SpendingWords.interest,
                fields: InterestForm.fields
            ) { visit, id in
                _ = try await interestPage(visit, of: id, Entry())
                return try await visit.submit(InterestForm.self) { tx, form in
                    try credit(form, to: id, visit, tx)
                } otherwise: { entry in
                    try await interestPage(visit, of: id, entry)
                }
            },
            .post(
                Places.interestReversal, for: .permitted(.reverseInterest),
                SpendingWords.reverseInterest
            ) { visit, id, day in
                let scene = try await books(of: id, visit)
                try visit.permit(.reverseInterest, on: scene.object)
                return try await visit.submit(NothingAsked.self) { tx, _ in
                    try uncredit(day, of: id, visit, tx)
                } otherwise: { entry in
                    InterestPage(scene: scene, reversing: day, entry: entry)
                }
            },
        ]
    }

    private func interestPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry
    ) async throws -> InterestPage {
        let scene = try await books(of: organization, visit)
        try visit.permit(.enterInterest, on: scene.object)
        return InterestPage(scene: scene, reversing: nil, entry: entry)
    }

    /// A bank adds interest once a day at most, so that the day is what tells a doubled entry.
    private func credit(
        _ form: InterestForm, to organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permit(.enterInterest, at: organization, visit, tx)
        guard form.day <= visit.today else {
            throw Complaint(SpendingWords.notTomorrow, field: "on")
        }
        let last = try tx.lastInterest(of: organization, on: form.day)
        guard last.map({ $0.amount < .zero }) ?? true else {
            throw Complaint(SpendingWords.interestThere, field: "on")
        }
        return try enter(
            form.amount, of: form.day, behind: last, in: organization, as: .enterInterest,
            saying: SpendingWords.credited(form.amount), visit, tx)
    }

    private func uncredit(
        _ day: CivilDate, of organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try permit(.reverseInterest, at: organization, visit, tx)
        guard let last = try tx.lastInterest(of: organization, on: day), last.amount > .zero
        else { throw Complaint(SpendingWords.noInterest) }
        guard try !areOnePerson(try visit.signedIn().account, last.account, tx) else {
            throw Complaint(SpendingWords.ownInterest, clause: .twoPersons)
        }
        try refuseEmptying(organization, by: last.amount, tx)
        return try enter(
            -last.amount, of: day, behind: last, in: organization, as: .reverseInterest,
            saying: SpendingWords.uncredited(last.amount), visit, tx)
    }

    private func enter(
        _ amount: Money, of day: CivilDate, behind last: InterestLine?,
        in organization: OrganizationID, as action: Action, saying sentence: Phrase,
        _ visit: Visit, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let account = try visit.signedIn().account
        let act = DuesAct.crediting(
            amount, to: organization, as: Fresh.id(at: visit.now), at: visit.now,
            account: account)
        let line = InterestLine(
            organization: organization, day: day, turn: (last?.turn ?? 0) + 1, amount: amount,
            account: account)
        try asComplaint(SpendingWords.interestThere) { try tx.enter(line, by: act) }
        return Outcome(
            Deed(
                action, .init("dues", act.id), in: organization,
                changes: [Deed.Change("spent_on", from: nil, to: day.description)]
            ).leaving([
                act.row(), line.row(by: act.id),
            ]), answer: Answer(seeing: Places.funds.link(organization), saying: sentence))
    }
}

extension InterestLine {
    /// What the ledger commits to.
    func row(by act: DuesAct.ID) -> Deed.Row {
        Deed.Row(
            "dues_interest", "\(organization) \(day) \(turn)",
            ["act": act.description, "amount": amount.description])
    }
}
