import Access
import Design
import HTML
import Kernel
import Storage
import Web

extension Dues {
    /// What is to be withdrawn, for whoever agrees and for nobody else: the request itself says
    /// neither whose it is nor how much, since its words stay.
    func withdrawalRequestPage(
        _ visit: Visit, _ id: Approval.ID
    ) async throws -> WithdrawalRequestPage {
        let (approval, object) = try await request(id, visit)
        guard let request = WithdrawalRequest(approval.kind, payload: approval.payload) else {
            throw Denial.hidden
        }
        try visit.permit(.agreeToReversal, on: object)
        let branch = approval.organization
        try await visit.record(look(request.scope, in: branch))
        return try await visit.read { tx in
            let target = try withdrawal(of: request.scope, request.month, on: visit.today, tx)
            let isMeant = target.map { request.isOf($0.slips) && $0.branch == branch } ?? false
            let branches = try organizations.names(
                [branch].compactMap(\.self), visit.today, tx)
            return WithdrawalRequestPage(
                approval: id, request: request, name: try name(of: request.scope, tx),
                branch: branch.flatMap { branches[$0] }, slips: isMeant ? target?.slips : nil,
                isOver: approval.status(at: visit.now) != .pending)
        }
    }

    private func look(
        _ scope: WithdrawalRequest.Scope, in branch: OrganizationID?
    ) -> Deed {
        switch scope {
        case .person(let person):
            Deed(.readDues, .init("person", person), in: branch, about: person)
        case .branch(let branch):
            Deed(.readDues, .init("organization", branch), in: branch)
        }
    }

    private func name(
        of scope: WithdrawalRequest.Scope, _ tx: borrowing ReadTransaction
    ) throws -> String? {
        guard case .person(let person) = scope else { return nil }
        return try tx.personNames(of: [person])[person]
    }

    /// A request, and where it belongs.
    func request(
        _ id: Approval.ID, _ visit: Visit
    ) async throws -> (approval: Approval, object: Object) {
        let found = try await visit.read { tx throws -> (Approval, [OrganizationID])? in
            guard let approval = try tx.approval(id), let branch = approval.organization else {
                return nil
            }
            return (approval, try organizations.ancestry(branch, visit.today, tx))
        }
        guard let (approval, chain) = found else { throw Denial.hidden }
        return (approval, Object(organizations: chain))
    }
}

/// What a second person agrees to.
struct WithdrawalRequestPage: Page {
    struct Value: Encodable, Sendable {
        let month: CivilMonth
        let ground: SlipWithdrawal.Ground
        let slips: Int?
        let amount: Money?
        let isOver: Bool
    }

    let approval: Approval.ID
    let request: WithdrawalRequest
    /// Of the member, where it is about one.
    let name: String?
    let branch: String?
    /// Nil where they are not those that were asked about any more.
    let slips: [Slip]?
    let isOver: Bool

    var title: Phrase { WithdrawalWords.request }
    var lead: Phrase? { DuesWords.answerOnRequest }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(title, Access.Places.approval.link(approval))] }
    var value: Value {
        Value(
            month: request.month, ground: request.ground, slips: slips?.count,
            amount: slips?.total(\.amount), isOver: isOver)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let notice { html.draw(notice, for: viewer) }
        html.card(for: viewer) { card in
            card.draw(
                SummaryList([
                    .init(DuesWords.name, name), .init(DuesWords.branch, branch),
                    .init(DuesWords.month, request.month.description),
                    .init(WithdrawalWords.slips, slips.map { String($0.count) }),
                    .init(DuesWords.amountYuan, slips?.total(\.amount).grouped),
                    .init(WithdrawalWords.ground, viewer(request.ground.title)),
                ]), for: viewer)
            card.p { line in
                line.draw(
                    Button(DuesWords.back, to: Access.Places.approval.link(approval)), for: viewer)
            }
        }
    }

    private var notice: Banner? {
        if isOver { return Banner(.info, DuesWords.requestIsOver) }
        return slips == nil ? Banner(.warn, WithdrawalWords.otherMeanwhile) : nil
    }
}
