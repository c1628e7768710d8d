import Access
import Kernel
import Storage
import Web

extension Dues {
    private static let reliefKind = "dues-relief"

    var reliefRoutes: [Route] {
        [
            .get(Places.relief, for: .permitted(.proposeRelief), ReliefWords.title) {
                visit, person in
                let month = CivilMonth(of: visit.today).adding(months: 1)
                let entry = Entry(Query([Query.Pair("from", month.description)]))
                return try visit.show(try await reliefPage(visit, person, entry))
            },
            .post(
                Places.relief, for: .permitted(.proposeRelief), ReliefWords.title,
                fields: ReliefForm.fields
            ) { visit, person in
                let page = try await reliefPage(visit, person, Entry())
                return try await visit.submit(ReliefForm.self) { tx, form in
                    guard form.relief.amount < page.fixed else {
                        throw Complaint(ReliefWords.notLess(page.fixed), field: "amount")
                    }
                    let request = ReliefRequest(of: person, form.relief, because: form.ground)
                    return try ask(
                        Request(
                            Dues.reliefKind, ReliefWords.asks(form.relief),
                            because: form.ground.title, payload: request.payload,
                            answer: ReliefWords.asked),
                        in: page.scene, visit, tx)
                } otherwise: { entry in
                    try await reliefPage(visit, person, entry)
                }
            },
        ]
    }

    private func reliefPage(
        _ visit: Visit, _ person: PersonID, _ entry: Entry
    ) async throws -> ReliefPage {
        let scene = try await scene(of: person, visit)
        try visit.permit(.proposeRelief, on: scene.object)
        guard visit.principal?.person != person else {
            throw Failure(.forbidden, ReliefWords.own)
        }
        let month = CivilMonth(of: visit.today)
        let fixing = try await visit.read { tx in try tx.fixings(of: [person], in: month)[person] }
        guard let fixing else { throw Failure(.conflict, ReliefWords.noFixing) }
        return ReliefPage(scene: scene, fixed: fixing.row.amount, entry: entry)
    }

    /// It holds from the moment in which the committee above agrees.
    var reliefApproval: ApprovalKind {
        ApprovalKind(
            Dues.reliefKind, ReliefWords.approval, agreeing: .agreeToRelief,
            showing: { approval in
                ReliefRequest(payload: approval.payload).map { Places.person.link($0.person) }
            }
        ) { approval, verdict, tx in [try relieve(approval, verdict, tx)] }
    }

    private func relieve(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard let request = ReliefRequest(payload: approval.payload),
            let branch = approval.organization
        else { throw Approval.Refusal.settled }
        try refuseOwn(request.person, verdict, tx)
        let id: ID<Relief> = Fresh.id(at: verdict.at)
        try tx.enter(
            request, id: id, in: branch, at: verdict.at, askedBy: approval.requester,
            agreedBy: verdict.by)
        let months = request.relief.months
        return Deed(
            .agreeToRelief, .init("dues", id), in: branch, about: request.person,
            changes: [
                Deed.Change("dues_from", from: nil, to: months.lowerBound.description),
                Deed.Change("dues_until", from: nil, to: months.upperBound.description),
            ]
        ).leaving([request.row(id)])
    }
}
