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
        return try await visit.submit(AppointmentForm.self) { tx, form in
            let chain = try tx.reading {
                try organizations.ancestry(form.organization, visit.today, $0)
            }
            try visit.permit(.proposeAppointment, on: Object(organizations: chain))
            return try propose(form, isTop: chain.count == 1, by: principal, visit, tx)
        } otherwise: { entry in
            try await proposePage(visit, entry)
        }
    }

    private func propose(
        _ form: AppointmentForm, isTop: Bool, by principal: Principal, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let appointment = Appointment(
            id: .fresh(at: visit.now), account: form.account, role: form.role,
            organization: form.organization, from: form.from, until: form.until,
            because: form.reason)
        try check(appointment, proposedBy: principal.account, isTop: isTop, tx)
        let names = try names(of: appointment, on: visit.today, tx)
        let approval = Approval(
            Access.appointing, .give(form.role, to: names.account, for: names.organization),
            because: form.reason, for: form.account, in: form.organization,
            payload: try Approval.payload(AppointmentRequest(appointment)),
            by: principal.account, id: .fresh(at: visit.now), at: visit.now)
        return try ask(approval, tx)
    }

    func check(
        _ appointment: Appointment, proposedBy proposer: AccountID, isTop: Bool,
        _ tx: borrowing WriteTransaction
    ) throws {
        let known = Appointment.Circumstances(
            held: try tx.appointments(of: appointment.account),
            office: try tx.office(of: appointment.account), isTop: isTop)
        do {
            try appointment.check(proposedBy: proposer, known)
        } catch {
            throw Complaint(error.sentence, field: error.field)
        }
    }

    // MARK: Taking away

    func appointment(_ id: Appointment.ID, _ visit: Visit) async throws -> Appointment {
        guard let found = try await visit.read({ tx in try tx.appointment(id) }) else {
            throw Denial.hidden
        }
        return found
    }

    func endPage(
        _ visit: Visit, _ appointment: Appointment, _ entry: Entry
    ) async throws -> EndPage {
        let today = visit.today
        return try await visit.read { tx in
            let card = try accounts.cards([appointment.account], tx)[appointment.account]
            let names = try organizations.names([appointment.organization], today, tx)
            return EndPage(
                appointment: appointment, name: card?.name ?? "",
                organization: names[appointment.organization] ?? "", entry: entry)
        }
    }

    func proposeEnd(of appointment: Appointment, _ visit: Visit) async throws -> Response {
        let principal = try visit.signedIn()
        return try await visit.submit(EndForm.self) { tx, form in
            let names = try names(of: appointment, on: visit.today, tx)
            let approval = Approval(
                Access.ending,
                .take(appointment.role, from: names.account, of: names.organization),
                because: form.reason, for: nil, in: appointment.organization,
                payload: try Approval.payload(
                    EndRequest(appointment: appointment.id, reason: form.reason)),
                by: principal.account, id: .fresh(at: visit.now), at: visit.now)
            return try ask(approval, tx)
        } otherwise: { entry in
            try await endPage(visit, appointment, entry)
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
        of appointment: Appointment, on date: CivilDate, _ tx: borrowing WriteTransaction
    ) throws -> (account: String, organization: String) {
        try tx.reading { tx in
            guard let card = try accounts.cards([appointment.account], tx)[appointment.account]
            else {
                throw Complaint(AccessWords.unknownAccount, field: AppointmentForm.account.name)
            }
            let names = try organizations.names([appointment.organization], date, tx)
            return (card.name, names[appointment.organization] ?? "")
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

extension Appointment.Refusal {
    /// Which field of the form it is about.
    fileprivate var field: String {
        switch self {
        case .roleOfPost, .hasOtherRoles, .officerHasNoOtherRole, .officerAlready, .heldAlready:
            AppointmentForm.role.name
        case .oneself: AppointmentForm.account.name
        case .officerBelowTop: AppointmentForm.organization.name
        case .endsBeforeItBegins, .tooLong: AppointmentForm.until.name
        }
    }
}
