public import Kernel

public enum ApprovalSubject {}

/// A request that takes effect only when a second person agrees (four eyes; security.md, S8).
///
/// What is asked for is written down when it is asked, and done when it is agreed to, by the kind
/// of approval it is. Who asked, and who would gain by it, cannot agree.
public struct Approval: Sendable {
    public typealias ID = Kernel.ID<ApprovalSubject>

    public let id: ID
    /// Which of the application's `ApprovalKind`s carries it out.
    public let kind: String
    /// What is asked for, in a sentence: the person who agrees reads it.
    public let summary: Phrase
    public let reason: String
    /// The account it is for, if it is for one: it cannot agree either.
    public let beneficiary: AccountID?
    public let organization: OrganizationID?
    /// What the kind needs to carry it out.
    public let payload: String
    public let requester: AccountID
    public let requestedAt: Instant
    public let expiresAt: Instant
    public internal(set) var verdict: Verdict?

    /// A request is answered within a week or asked again.
    public static let lasts = Duration.seconds(7 * 86_400)

    public init(
        _ kind: String, _ summary: Phrase, because reason: String, for beneficiary: AccountID?,
        in organization: OrganizationID?, payload: String, by requester: AccountID, id: ID,
        at instant: Instant
    ) {
        self.id = id
        self.kind = kind
        self.summary = summary
        self.reason = reason
        self.beneficiary = beneficiary
        self.organization = organization
        self.payload = payload
        self.requester = requester
        requestedAt = instant
        expiresAt = instant + Approval.lasts
    }
}

extension Approval {
    /// What the second person said.
    public struct Verdict: Equatable, Sendable {
        public let isAgreed: Bool
        public let by: AccountID
        public let at: Instant
        public let reason: String?
    }

    public enum Status: String, Sendable, Codable { case pending, agreed, refused, expired }

    public enum Refusal: Error, Equatable, Sendable {
        case ownRequest
        case ownBenefit
        case settled
        case expired
    }

    public func status(at now: Instant) -> Status {
        if let verdict { return verdict.isAgreed ? .agreed : .refused }
        return now < expiresAt ? .pending : .expired
    }

    /// The verdict of a second person, or why it does not count.
    ///
    /// To refuse is open to whoever could agree; the requester takes a request back by refusing
    /// it, which gives nobody any power.
    public func verdict(
        _ isAgreed: Bool, by account: AccountID, at now: Instant, because reason: String? = nil
    ) throws(Refusal) -> Verdict {
        switch status(at: now) {
        case .agreed, .refused: throw .settled
        case .expired: throw .expired
        case .pending: break
        }
        if isAgreed && account == requester { throw .ownRequest }
        if isAgreed && account == beneficiary { throw .ownBenefit }
        return Verdict(isAgreed: isAgreed, by: account, at: now, reason: reason)
    }
}

extension Approval.Refusal {
    public var sentence: Phrase {
        switch self {
        case .ownRequest:
            Phrase(
                "不能同意自己提出的申请，请由另一位有权限的同志办理",
                "Nobody agrees to a request of their own; another entitled person does")
        case .ownBenefit:
            Phrase(
                "不能同意与自己有关的申请，请由另一位有权限的同志办理",
                "Nobody agrees to what is for themselves; another entitled person does")
        case .settled:
            Phrase("这项申请已经有人答复过了", "This request has been answered already")
        case .expired:
            Phrase(
                "这项申请已超过七天，请申请人重新提出",
                "This request is more than seven days old; it has to be asked again")
        }
    }
}
