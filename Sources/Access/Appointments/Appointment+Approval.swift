import FoundationEssentials
import Kernel
import Storage
import Web

/// What a request to give a role carries until it is agreed to.
struct AppointmentRequest: Codable, Sendable {
    let appointment: Appointment.ID
    let account: AccountID
    let role: Role
    let organization: OrganizationID
    let from: CivilDate
    let until: CivilDate
    let reason: String

    init(_ appointment: Appointment) {
        self.appointment = appointment.id
        account = appointment.account
        role = appointment.role
        organization = appointment.organization
        from = appointment.validFrom
        until = appointment.validUntil
        reason = appointment.reason
    }

    var wanted: Appointment {
        Appointment(
            id: appointment, account: account, role: role, organization: organization, from: from,
            until: until, because: reason)
    }
}

/// What a request to take a role away carries.
struct EndRequest: Codable, Sendable {
    let appointment: Appointment.ID
    let reason: String
}

extension Access {
    static let appointing = "appointment"
    static let ending = "appointment-end"

    /// What was proposed may not hold any more when somebody agrees, so the rule is asked again.
    func appointingKind() -> ApprovalKind {
        ApprovalKind(
            Access.appointing, Phrase("授予角色", "Give a role"), agreeing: .agreeToAppointment
        ) { [self] approval, verdict, tx in
            let appointment = try approval.request(AppointmentRequest.self).wanted
            let chain = try tx.reading {
                try organizations.ancestry(appointment.organization, verdict.at.date, $0)
            }
            try check(
                appointment, proposedBy: approval.requester, isTop: chain.count == 1, tx)
            let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
            try tx.appoint(appointment, by: sponsors, at: verdict.at)
            return [try deed(.proposeAppointment, appointment, to: appointment.role.rawValue, tx)]
        }
    }

    func endingKind() -> ApprovalKind {
        ApprovalKind(
            Access.ending, Phrase("收回角色", "Take a role away"), agreeing: .agreeToAppointment
        ) { [self] approval, verdict, tx in
            let request = try approval.request(EndRequest.self)
            guard let appointment = try tx.appointment(request.appointment) else {
                throw Complaint(Approval.Refusal.settled.sentence)
            }
            let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
            try tx.end(appointment.id, by: sponsors, because: request.reason, at: verdict.at)
            return [try deed(.proposeEnd, appointment, from: appointment.role.rawValue, tx)]
        }
    }

    /// The person whose roles change finds it among what others did to them.
    private func deed(
        _ action: Action, _ appointment: Appointment, from before: String? = nil,
        to after: String? = nil, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let card = try tx.reading { try accounts.cards([appointment.account], $0) }
        return Deed(
            action, .init("appointment", appointment.id), in: appointment.organization,
            about: card[appointment.account]?.person,
            changes: [
                Deed.Change("role", from: before, to: after),
                Deed.Change("account", from: nil, to: appointment.account.description),
                Deed.Change("until", from: nil, to: appointment.validUntil.description),
            ], because: appointment.reason)
    }
}

extension Approval {
    static func payload(_ request: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(request), as: UTF8.self)
    }

    func request<Request: Decodable>(_ type: Request.Type) throws -> Request {
        try JSONDecoder().decode(type, from: Data(payload.utf8))
    }
}
