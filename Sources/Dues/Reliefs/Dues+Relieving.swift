import Access
import Kernel
import Storage
import Web

extension Dues {
    static let reliefKind = "dues-relief"

    var reliefRoutes: [Route] {
        [
            .get(Places.relief, for: .permitted(.proposeRelief), ReliefWords.title) {
                visit, person in
                let month = CivilMonth(of: visit.today).adding(months: 1)
                let entry = Entry(Query([Query.Pair("from", month.description)]))
                let page = try await reliefPage(visit, person, entry)
                try await recordLook(visit, at: page.scene)
                return try visit.show(page)
            },
            .get(
                Places.reliefRequest, for: .permitted(.agreeToRelief), ReliefWords.request
            ) { visit, id in try visit.show(try await requestPage(visit, id)) },
            .post(
                Places.relief, for: .permitted(.proposeRelief), ReliefWords.title,
                fields: ReliefForm.fields
            ) { visit, person in
                let page = try await reliefPage(visit, person, Entry())
                return try await visit.submit(ReliefForm.self) { tx, form in
                    guard form.relief.amount <= page.fixed else {
                        throw Complaint(ReliefWords.tooMuch(page.fixed), field: "amount")
                    }
                    let request = ReliefRequest(of: person, form.relief, because: form.ground)
                    return try ask(
                        Proposal(
                            Dues.reliefKind, ReliefWords.asks,
                            because: ReliefWords.proposed, payload: request.payload,
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

    /// What is asked for, for whoever decides and for nobody else.
    private func requestPage(
        _ visit: Visit, _ id: Approval.ID
    ) async throws -> ReliefRequestPage {
        let approval = try await visit.read { tx in try tx.approval(id) }
        guard let request = approval.flatMap({ ReliefRequest(payload: $0.payload) }) else {
            throw Denial.hidden
        }
        let scene = try await scene(of: request.person, visit)
        try visit.permit(.agreeToRelief, on: scene.object)
        try await recordLook(visit, at: scene)
        let month = CivilMonth(of: visit.today)
        let fixing = try await visit.read { tx in
            try tx.fixings(of: [request.person], in: month)[request.person]
        }
        return ReliefRequestPage(
            scene: scene, request: request, fixed: fixing?.row.amount, approval: id)
    }

    /// It holds from the moment in which the committee above agrees.
    var reliefApproval: ApprovalKind {
        ApprovalKind(
            Dues.reliefKind, ReliefWords.approval, agreeing: .agreeToRelief,
            showing: { approval in
                ReliefRequest(payload: approval.payload).map { _ in
                    Places.reliefRequest.link(approval.id)
                }
            }, because: { _ in ReliefWords.proposed }
        ) { approval, verdict, tx in [try relieve(approval, verdict, tx)] }
    }

    private func relieve(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard let request = ReliefRequest(payload: approval.payload),
            let branch = approval.organization
        else { throw Approval.Refusal.settled }
        try refuseOwn(request.person, verdict, tx)
        let today = verdict.at.date
        let scene = try tx.reading { tx throws in
            try self.scene(of: request.person, on: today, in: tx)
        }
        // Who agreed looks after the branch that asked, and not after wherever the member went.
        guard scene?.branch == branch else { throw Complaint(ReliefWords.moved) }
        let id: ID<Relief> = Fresh.id(at: verdict.at)
        let turn = try tx.enter(
            request, id: id, in: branch, at: verdict.at, askedBy: approval.requester,
            agreedBy: verdict.by)
        let months = request.relief.months
        return Deed(
            .agreeToRelief, .init("dues", id), in: branch, about: request.person,
            changes: [
                Deed.Change("dues_from", from: nil, to: months.lowerBound.description),
                Deed.Change("dues_until", from: nil, to: months.upperBound.description),
            ]
        ).leaving([
            request.row(
                id, turn, in: branch, at: verdict.at, askedBy: approval.requester,
                agreedBy: verdict.by)
        ])
    }
}
