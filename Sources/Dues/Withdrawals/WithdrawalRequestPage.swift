import Access
import Design
import HTML
import Kernel
import Storage
import Web

extension Dues {
    /// What is to be withdrawn, for whoever agrees and for nobody else.
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
            return WithdrawalRequestPage(
                approval: id, request: request, name: try name(of: request.scope, tx),
                branch: try self.branch(of: approval, visit, tx),
                slips: isMeant ? target?.slips : nil,
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
    var value: Value {
        Value(
            month: request.month, ground: request.ground, slips: slips?.count,
            amount: slips?.total(\.amount), isOver: isOver)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let notice { html.draw(notice, for: viewer) }
        html.draw(RequestFacts(approval: approval, rows: whose + facts(for: viewer)), for: viewer)
    }

    /// All of a branch are nobody's.
    private var whose: [SummaryList.Row] { name.map { [.init(DuesWords.name, $0)] } ?? [] }

    private func facts(for viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(DuesWords.branch, branch),
            .init(DuesWords.month, request.month.description),
            .init(WithdrawalWords.slips, slips.map { String($0.count) }),
            .init(DuesWords.amountYuan, slips?.total(\.amount).grouped),
            .init(WithdrawalWords.ground, viewer(request.ground.title)),
        ]
    }

    private var notice: Banner? {
        if isOver { return Banner(.info, DuesWords.requestIsOver) }
        return slips == nil ? Banner(.warn, WithdrawalWords.otherMeanwhile) : nil
    }
}
