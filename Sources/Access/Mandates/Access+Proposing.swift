import Kernel
import Storage
import Web

extension Access {
    // MARK: Giving

    /// What the address or the form names already is offered again, so that nothing is lost
    /// without scripts.
    func proposePage(_ visit: Visit, _ entry: Entry) async throws -> ProposePage {
        let account = entry.values["account"].flatMap { AccountID($0) }
        let organization = entry.values["organization"].flatMap { OrganizationID($0) }
        let today = visit.today
        return try await visit.read { tx in
            let cards = try accounts.cards([account].compactMap(\.self), tx)
            let names = try organizations.names([organization].compactMap(\.self), today, tx)
            return ProposePage(
                entry: entry, accounts: cards.mapValues(\.name), organizations: names)
        }
    }

    func propose(_ visit: Visit) async throws -> Response {
        let principal = try visit.signedIn()
        return try await visit.submit(MandateForm.self) { tx, form in
            let chain = try tx.reading {
                try organizations.ancestry(form.organization, visit.today, $0)
            }
            try visit.permit(.proposeMandate, on: Object(organizations: chain))
            return try propose(form, isTop: chain.count == 1, by: principal, visit, tx)
        } otherwise: { entry in
            try await proposePage(visit, entry)
        }
    }

    private func propose(
        _ form: MandateForm, isTop: Bool, by principal: Principal, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let mandate = Mandate(
            id: .fresh(at: visit.now), account: form.account, role: form.role,
            organization: form.organization, from: form.from, until: form.until,
            because: form.reason)
        try check(mandate, proposedBy: principal.account, isTop: isTop, tx)
        let names = try names(of: mandate, on: visit.today, tx)
        let approval = Approval(
            Access.giving, .give(form.role, to: names.account, for: names.organization),
            because: form.reason, for: form.account, in: form.organization,
            payload: try Approval.payload(MandateRequest(mandate)),
            by: principal.account, id: .fresh(at: visit.now), at: visit.now)
        return try ask(approval, tx)
    }

    func check(
        _ mandate: Mandate, proposedBy proposer: AccountID, isTop: Bool,
        _ tx: borrowing WriteTransaction
    ) throws {
        let known = Mandate.Circumstances(
            held: try tx.mandates(of: mandate.account),
            office: try tx.office(of: mandate.account), isTop: isTop)
        do {
            try mandate.check(proposedBy: proposer, known)
        } catch {
            throw Complaint(error.sentence, field: error.field)
        }
    }

    // MARK: Taking away

    func mandateInForce(_ id: Mandate.ID, _ visit: Visit) async throws -> Mandate {
        guard let found = try await visit.read({ tx in try tx.mandate(id) }) else {
            throw Denial.hidden
        }
        return found
    }

    func endPage(
        _ visit: Visit, _ mandate: Mandate, _ entry: Entry
    ) async throws -> EndPage {
        let today = visit.today
        return try await visit.read { tx in
            let card = try accounts.cards([mandate.account], tx)[mandate.account]
            let names = try organizations.names([mandate.organization], today, tx)
            return EndPage(
                mandate: mandate, name: card?.name ?? "",
                organization: names[mandate.organization] ?? "", entry: entry)
        }
    }

    func proposeEnd(of mandate: Mandate, _ visit: Visit) async throws -> Response {
        let principal = try visit.signedIn()
        return try await visit.submit(EndForm.self) { tx, form in
            let names = try names(of: mandate, on: visit.today, tx)
            let approval = Approval(
                Access.ending,
                .take(mandate.role, from: names.account, of: names.organization),
                because: form.reason, for: nil, in: mandate.organization,
                payload: try Approval.payload(
                    EndRequest(mandate: mandate.id, reason: form.reason)),
                by: principal.account, id: .fresh(at: visit.now), at: visit.now)
            return try ask(approval, tx)
        } otherwise: { entry in
            try await endPage(visit, mandate, entry)
        }
    }

    // MARK: Both

    private func ask(
        _ approval: Approval, _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        Outcome(
            try tx.request(approval),
            answer: Answer(
                seeing: Places.approval.link(approval.id), saying: AccessWords.sent,
                created: approval.id.description))
    }

    private func names(
        of mandate: Mandate, on date: CivilDate, _ tx: borrowing WriteTransaction
    ) throws -> (account: String, organization: String) {
        try tx.reading { tx in
            guard let card = try accounts.cards([mandate.account], tx)[mandate.account]
            else {
                throw Complaint(AccessWords.unknownAccount, field: MandateForm.account.name)
            }
            let names = try organizations.names([mandate.organization], date, tx)
            return (card.name, names[mandate.organization] ?? "")
        }
    }
}

extension ID {
    static func fresh(at instant: Instant) -> ID {
        var randomness = SystemRandomNumberGenerator()
        return ID(at: instant, using: &randomness)
    }
}

extension Phrase {
    fileprivate static func give(
        _ role: Role, to name: String, for organization: String
    ) -> Phrase {
        AccessWords.give(role, to: name, for: organization)
    }

    fileprivate static func take(
        _ role: Role, from name: String, of organization: String
    ) -> Phrase {
        AccessWords.take(role, from: name, of: organization)
    }
}

extension Mandate.Refusal {
    /// Which field of the form it is about.
    fileprivate var field: String {
        switch self {
        case .roleOfPost, .hasOtherRoles, .officerHasNoOtherRole, .officerAlready, .heldAlready:
            MandateForm.role.name
        case .oneself: MandateForm.account.name
        case .officerBelowTop: MandateForm.organization.name
        case .endsBeforeItBegins, .tooLong: MandateForm.until.name
        }
    }
}
