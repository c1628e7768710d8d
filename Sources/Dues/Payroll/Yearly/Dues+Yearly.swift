import Kernel
import Storage
import Web

extension Dues {
    var payrollRoutes: [Route] {
        yearlyRoutes + payItemRoutes + payHandingInRoutes + payDraftRoutes + payFixingRoutes
            + baseAnswerRoutes
    }

    private var yearlyRoutes: [Route] {
        [
            .get(Places.yearly, for: .permitted(.importPay, .fixDues), PayrollWords.yearly) {
                visit, id in
                try visit.show(try await yearlyPage(visit, of: id))
            }
        ]
    }

    private func yearlyPage(
        _ visit: Visit, of organization: OrganizationID
    ) async throws -> YearlyPage {
        let (object, name) = try await place(organization, visit)
        if !visit.may(.importPay, on: object) { try visit.permit(.fixDues, on: object) }
        let viewer = visit.viewer
        let mayFix = viewer.may(.fixDues, on: object)
        if mayFix { try await recordLook(visit, at: organization) }
        let (drafts, answers) = try await visit.read { tx in
            (
                try tx.payDrafts(of: organization),
                mayFix ? try self.answers(in: organization, on: visit.today, tx) : nil
            )
        }
        return YearlyPage(
            organization: organization, name: name, drafts: drafts, answers: answers,
            mayImport: viewer.may(.importPay, on: object),
            mayDecide: viewer.may(.decidePayItem, on: object), mayReadDues: mayFix)
    }

    /// What the members of this month said to their bases.
    private func answers(
        in organization: OrganizationID, on today: CivilDate, _ tx: borrowing ReadTransaction
    ) throws -> YearlyPage.Answers? {
        let month = CivilMonth(of: today)
        guard let branches = try branches(of: organization, month, today, tx) else { return nil }
        let payables = try tx.payables(in: branches, month)
        let based = payables.filter { $0.fixing?.payer.hasBase ?? false }
        var answers: [Fixing.ID: BaseAnswer] = [:]
        for portion in based.compactMap(\.fixing?.id).portions(of: Dues.askedTogether) {
            answers.merge(try tx.baseAnswers(to: Array(portion))) { $1 }
        }
        let said = based.compactMap { payable in
            payable.fixing.flatMap { fixing in
                answers[fixing.id].map { (payable.member, fixing, $0) }
            }
        }
        return YearlyPage.Answers(
            members: payables.count, fixed: payables.count { $0.fixing != nil },
            confirmed: said.count { $0.2.kind == .confirmed },
            objections: said.filter { $0.2.kind == .objected }.map { member, fixing, answer in
                YearlyPage.Line(
                    person: member.person, name: member.name, amount: fixing.amount,
                    ground: answer.ground)
            })
    }

    /// Whoever has not looked at the own base is asked to.
    func baseDuty(of person: PersonID, _ visit: Visit) async throws -> [Duty] {
        let month = CivilMonth(of: visit.today)
        let base = try await visit.read { tx in
            try ownBase(of: person, in: month, showingPay: false, tx)
        }
        guard base.isOpen, let fixing = base.fixing else { return [] }
        return [
            Duty(
                PayrollWords.checkOwn, detail: DuesWords.yuan(fixing.amount),
                link: Places.mine.link(), state: .open)
        ]
    }
}
