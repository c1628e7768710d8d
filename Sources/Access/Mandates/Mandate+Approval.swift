import FoundationEssentials
import Kernel
import Storage
import Web

/// What a request to give a role carries until it is agreed to.
struct MandateRequest: Codable, Sendable {
    let mandate: Mandate.ID
    let account: AccountID
    let role: Role
    let organization: OrganizationID
    let from: CivilDate
    let until: CivilDate
    let reason: String

    init(_ mandate: Mandate) {
        self.mandate = mandate.id
        account = mandate.account
        role = mandate.role
        organization = mandate.organization
        from = mandate.validFrom
        until = mandate.validUntil
        reason = mandate.reason
    }

    var wanted: Mandate {
        Mandate(
            id: mandate, account: account, role: role, organization: organization, from: from,
            until: until, because: reason)
    }
}

/// What a request to take a role away carries.
struct EndRequest: Codable, Sendable {
    let mandate: Mandate.ID
    let reason: String
}

extension Access {
    static let giving = "mandate"
    static let ending = "mandate-end"

    /// What was proposed may not hold any more when somebody agrees, so the rule is asked again.
    func givingKind() -> ApprovalKind {
        ApprovalKind(
            Access.giving, AccessWords.givingKind, agreeing: .agreeToMandate
        ) { [self] approval, verdict, tx in
            let mandate = try approval.request(MandateRequest.self).wanted
            let chain = try tx.reading {
                try organizations.ancestry(mandate.organization, verdict.at.date, $0)
            }
            try check(
                mandate, proposedBy: approval.requester, isTop: chain.count == 1, tx)
            let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
            try tx.give(mandate, by: sponsors, at: verdict.at)
            let row = mandate.row(by: sponsors, at: verdict.at)
            return [
                try deed(.giveMandate, mandate, to: mandate.role.rawValue, tx).leaving([row])
            ]
        }
    }

    func endingKind() -> ApprovalKind {
        ApprovalKind(
            Access.ending, AccessWords.endingKind, agreeing: .agreeToMandate
        ) { [self] approval, verdict, tx in
            let request = try approval.request(EndRequest.self)
            guard let mandate = try tx.mandate(request.mandate) else {
                throw Complaint(Approval.Refusal.settled.sentence)
            }
            let sponsors = Sponsors(proposer: approval.requester, second: verdict.by)
            try tx.end(mandate.id, by: sponsors, because: request.reason, at: verdict.at)
            let row = mandate.end(by: sponsors, because: request.reason, at: verdict.at)
            return [
                try deed(.endMandate, mandate, from: mandate.role.rawValue, tx).leaving([row])
            ]
        }
    }

    /// The person whose roles change finds it among what others did to them.
    private func deed(
        _ action: Action, _ mandate: Mandate, from before: String? = nil,
        to after: String? = nil, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let card = try tx.reading { try accounts.cards([mandate.account], $0) }
        return Deed(
            action, .init("mandate", mandate.id), in: mandate.organization,
            about: card[mandate.account]?.person,
            changes: [
                Deed.Change("role", from: before, to: after),
                Deed.Change("account", from: nil, to: mandate.account.description),
                Deed.Change("until", from: nil, to: mandate.validUntil.description),
            ], because: mandate.reason)
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
