import Access
import Kernel
import Storage
import Web

extension Dues.Places {
    static let slipWithdrawal = Place(
        "/people/{}/dues/{}/withdrawal", PersonID.self, CivilMonth.self)
    static let slipsWithdrawal = Place(
        "/organizations/{}/dues/slips/withdrawal", OrganizationID.self)
    static let withdrawalRequest = Place("/dues/withdrawals/{}", Approval.ID.self)
}

// Slips that were issued by mistake: whoever may issue asks, and a second person agrees.
extension Dues {
    static let withdrawalKind = "dues-withdrawal"
    static let branchWithdrawalKind = "dues-branch-withdrawal"

    var withdrawalRoutes: [Route] {
        [
            .get(Places.slipWithdrawal, for: .permitted(.withdrawSlips), WithdrawalWords.title) {
                visit, person, month in
                try visit.show(try await withdrawalPage(visit, .person(person), month))
            },
            .post(
                Places.slipWithdrawal, for: .permitted(.withdrawSlips), WithdrawalWords.title,
                fields: [WithdrawalForm.ground.description]
            ) { visit, person, month in
                try await askBack(.person(person), month, visit)
            },
            .get(
                Places.slipsWithdrawal, for: .permitted(.withdrawSlips), WithdrawalWords.titleOfAll
            ) { visit, branch in
                let (object, _) = try await place(branch, visit)
                try visit.permit(.withdrawSlips, on: object)
                return try visit.show(
                    try await withdrawalPage(visit, .branch(branch), try visit.askedMonth()))
            }.asking(DuesQuery.month),
            .post(
                Places.slipsWithdrawal, for: .permitted(.withdrawSlips), WithdrawalWords.titleOfAll,
                fields: [IssuingForm.month.description, WithdrawalForm.ground.description]
            ) { visit, branch in
                let (object, _) = try await place(branch, visit)
                try visit.permit(.withdrawSlips, on: object)
                return try await askBack(.branch(branch), try visit.askedMonth(), visit)
            },
            .get(
                Places.withdrawalRequest, for: .permitted(.agreeToReversal),
                WithdrawalWords.request
            ) { visit, id in try visit.show(try await withdrawalRequestPage(visit, id)) },
        ]
    }

    private func withdrawalPage(
        _ visit: Visit, _ scope: WithdrawalRequest.Scope, _ month: CivilMonth,
        _ entry: Entry = Entry()
    ) async throws -> WithdrawalPage {
        let target = try await visit.read { tx in
            try withdrawal(of: scope, month, on: visit.today, tx)
        }
        let found = try permitted(target, scope, visit)
        if let refusal = found.refusal { throw Failure(.conflict, refusal) }
        if let person = found.person {
            try await visit.record(
                Deed(.readDues, .init("person", person), in: found.branch, about: person))
        } else {
            try await recordLook(visit, at: found.branch)
        }
        return WithdrawalPage(target: found, entry: entry)
    }

    /// The slip belongs to the branch that issued it, wherever the member is today.
    private func permitted(
        _ target: WithdrawalTarget?, _ scope: WithdrawalRequest.Scope, _ visit: Visit
    ) throws -> WithdrawalTarget {
        guard let target else {
            if case .branch = scope { throw Failure(.conflict, WithdrawalWords.noSlip) }
            throw Denial.hidden
        }
        try visit.permit(.withdrawSlips, on: target.object)
        // Also where it is one of many.
        guard !target.slips.contains(where: { $0.person == visit.principal?.person }) else {
            throw Failure(
                .forbidden, target.isOne ? WithdrawalWords.own : WithdrawalWords.ownAmongThem)
        }
        return target
    }

    private func askBack(
        _ scope: WithdrawalRequest.Scope, _ month: CivilMonth, _ visit: Visit
    ) async throws -> Response {
        _ = try await withdrawalPage(visit, scope, month)
        return try await visit.submit(WithdrawalForm.self) { tx, form in
            let found = try tx.reading { tx throws in
                try withdrawal(of: scope, month, on: visit.today, tx)
            }
            let target = try permitted(found, scope, visit)
            if let refusal = target.refusal { throw Complaint(refusal) }
            let request = WithdrawalRequest(of: scope, month, target.slips, because: form.ground)
            try form.check(request)
            return try ask(
                Proposal(
                    target.isOne ? Dues.withdrawalKind : Dues.branchWithdrawalKind,
                    target.isOne
                        ? WithdrawalWords.asks(month)
                        : WithdrawalWords.asksForAll(target.slips.count, month),
                    because: form.ground.title, payload: request.payload,
                    answer: WithdrawalWords.asked), in: target.branch, visit, tx)
        } otherwise: { entry in
            try await withdrawalPage(visit, scope, month, entry)
        }
    }
}
