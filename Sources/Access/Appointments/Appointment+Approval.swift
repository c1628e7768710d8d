import FoundationEssentials
import Kernel
import Storage

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
    static let appointing = ApprovalKind(
        "appointment", Phrase("授予角色", "Give a role"), agreeing: .agreeToAppointment
    ) { approval, verdict, tx in
        let appointment = try approval.request(AppointmentRequest.self).wanted
        let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
        try tx.appoint(appointment, by: sponsors, at: verdict.at)
        return [appointment.deed(.proposeAppointment, from: nil, to: appointment.role.rawValue)]
    }

    static let ending = ApprovalKind(
        "appointment-end", Phrase("收回角色", "Take a role away"), agreeing: .agreeToAppointment
    ) { approval, verdict, tx in
        let request = try approval.request(EndRequest.self)
        guard let appointment = try tx.appointment(request.appointment) else {
            throw Approval.Refusal.settled
        }
        let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
        try tx.end(appointment.id, by: sponsors, because: request.reason, at: verdict.at)
        return [appointment.deed(.proposeEnd, from: appointment.role.rawValue, to: nil)]
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

extension Appointment {
    func deed(_ action: Action, from before: String?, to after: String?) -> Deed {
        Deed(
            action, .init("appointment", id), in: organization,
            changes: [
                Deed.Change("role", from: before, to: after),
                Deed.Change("account", from: nil, to: account.description),
                Deed.Change("until", from: nil, to: validUntil.description),
            ], because: reason)
    }
}
