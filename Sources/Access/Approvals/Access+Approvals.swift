import Kernel
import Storage
import Web

extension Access {
    private func kind(of approval: Approval) -> ApprovalKind? {
        kinds.first { $0.name == approval.kind }
    }

    /// So many stand on a page.
    static let shownTogether = 50
    /// So many are asked about at once: most may be for others.
    private static let lookedAtTogether = 200
    /// And so many times for one page.
    private static let portions = 10

    func approvalsPage(_ visit: Visit) async throws -> ApprovalsPage {
        let principal = try visit.signedIn()
        let now = visit.now
        let start = visit.request.query[ApprovalsPage.after].flatMap { Approval.ID($0) }
        let (pending, own) = try await visit.read { tx in
            (
                try waiting(behind: start, visit, tx),
                try cards(
                    of: tx.approvals(by: principal.account, since: now - .seconds(90 * 86_400)),
                    visit, tx)
            )
        }
        return ApprovalsPage(
            waiting: pending.cards, own: own, query: visit.request.query, next: pending.next)
    }

    /// What the visitor may agree to: what is for others takes no place on the page.
    private func waiting(
        behind start: Approval.ID?, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> (cards: [ApprovalCard], next: Approval.ID?) {
        var found: [ApprovalCard] = []
        var last = try start.flatMap { id throws in try tx.approval(id) }
        for _ in 0..<Access.portions {
            let portion = try tx.pendingApprovals(
                at: visit.now, after: last, limit: Access.lookedAtTogether)
            found += try cards(of: portion, visit, tx).filter(\.mayAgree)
            if found.count > Access.shownTogether {
                let shown = Array(found.prefix(Access.shownTogether))
                return (shown, shown.last?.approval.id)
            }
            guard portion.count == Access.lookedAtTogether else { return (found, nil) }
            last = portion.last
        }
        return (found, last?.id)
    }

    func approvalPage(
        _ visit: Visit, _ id: Approval.ID, _ entry: Entry
    ) async throws -> ApprovalPage {
        let principal = try visit.signedIn()
        let card = try await visit.read { tx in
            try cards(of: [try tx.approval(id)].compactMap(\.self), visit, tx).first
        }
        guard let card, card.isVisible || card.approval.requester == principal.account else {
            throw Denial.hidden
        }
        return ApprovalPage(card: card, entry: entry)
    }

    private func cards(
        of approvals: [Approval], _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> [ApprovalCard] {
        let concerned = approvals.flatMap { [$0.requester, $0.beneficiary, $0.verdict?.by] }
        let people = try accounts.cards(concerned.compactMap(\.self), tx).mapValues(\.name)
        let names = try organizations.names(
            approvals.compactMap(\.organization), visit.today, tx)
        return try approvals.map { approval in
            let object = try object(of: approval, on: visit.today, tx)
            return card(approval, people, names, object, visit)
        }
    }

    private func card(
        _ approval: Approval, _ people: [AccountID: String], _ names: [OrganizationID: String],
        _ object: Object, _ visit: Visit
    ) -> ApprovalCard {
        let kind = kind(of: approval)
        let me = visit.principal?.account
        let isEntitled = kind.map { visit.viewer.may($0.agreeing, on: object) } ?? false
        let isPending = approval.status(at: visit.now) == .pending
        let isInvolved = me == approval.requester || me == approval.beneficiary
        return ApprovalCard(
            approval: approval, kind: kind?.title ?? Phrase(verbatim: approval.kind),
            reason: kind?.ground(approval) ?? Phrase(verbatim: approval.reason),
            subject: isEntitled ? kind.flatMap { $0.subject(approval) } : nil,
            status: approval.status(at: visit.now), requester: people[approval.requester] ?? "",
            beneficiary: approval.beneficiary.map { people[$0] ?? "" },
            organization: approval.organization.map { names[$0] ?? "" },
            answeredBy: approval.verdict.map { people[$0.by] ?? "" },
            isVisible: isEntitled || visit.viewer.may(.listMandates, on: object),
            mayAgree: isPending && isEntitled && !isInvolved,
            mayRefuse: isPending && (isEntitled || me == approval.requester))
    }

    private func object(
        of approval: Approval, on date: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> Object {
        guard let organization = approval.organization else { return .installation }
        return Object(organizations: try organizations.ancestry(organization, date, tx))
    }
}

// MARK: - The answer

extension Access {
    func settle(_ visit: Visit, _ id: Approval.ID) async throws -> Response {
        let principal = try visit.signedIn()
        let found = try await visit.read { tx in
            try tx.approval(id).map { ($0, try object(of: $0, on: visit.today, tx)) }
        }
        guard let (approval, object) = found, let kind = kind(of: approval) else {
            throw Denial.hidden
        }
        // Who asked may take the request back without being entitled to agree.
        if principal.account != approval.requester || visit.submitted["answer"] == "agree" {
            try visit.permit(kind.agreeing, on: object)
        } else {
            _ = visit.may(kind.agreeing, on: object)
        }
        return try await visit.submit(VerdictForm.self) { tx, form in
            try settle(id, form, kind, by: principal.account, at: visit.now, tx)
        } otherwise: { entry in
            try await approvalPage(visit, id, entry)
        }
    }

    /// The request is read again inside the transaction: of two answers the second comes late.
    private func settle(
        _ id: Approval.ID, _ form: VerdictForm, _ kind: ApprovalKind, by account: AccountID,
        at now: Instant, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        guard let approval = try tx.approval(id) else { throw Denial.hidden }
        let verdict: Approval.Verdict
        do {
            verdict = try approval.verdict(
                form.isAgreed, by: account, at: now, because: form.remark)
        } catch {
            throw Complaint(error.sentence)
        }
        try tx.settle(approval, verdict)
        let status: Approval.Status = verdict.isAgreed ? .agreed : .refused
        let deed = Deed(
            .settleApproval, .init("approval", id), in: approval.organization,
            changes: [
                Deed.Change("status", from: Approval.Status.pending.rawValue, to: status.rawValue)
            ], because: form.remark)
        let done = verdict.isAgreed ? try kind.effect(approval, verdict, tx) : []
        return Outcome(
            deed, others: done,
            answer: Answer(
                seeing: Places.approval.link(id),
                saying: verdict.isAgreed ? AccessWords.agreed : AccessWords.refused))
    }
}
