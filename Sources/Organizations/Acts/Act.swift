public import Kernel
public import Storage

/// Something that was done to organisations: who recorded it, when, for which day, and why.
public struct Act: Equatable, Sendable {
    public enum Kind: String, Storable, Codable, Sendable, CaseIterable {
        case found, rename, move, changeKind, merge, split, dissolve, correct, load
        case appoint, endTenure, closePost, beginTerm, extendTerm
        case takeBack
    }

    public let id: ActID
    public let kind: Kind
    /// The one it was done to; of a merger the one that goes on, of a split the one that was split.
    public let organization: OrganizationID
    public let happenedOn: CivilDate
    public let recordedAt: Instant
    public let account: AccountID?
    public let person: PersonID?
    public let reason: String?
    /// The act that this one undoes.
    public let takesBack: ActID?

    public init(
        _ id: ActID, _ kind: Kind, of organization: OrganizationID, on happenedOn: CivilDate,
        recordedAt: Instant, by account: AccountID?, _ person: PersonID?, because reason: String?,
        takingBack takesBack: ActID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.organization = organization
        self.happenedOn = happenedOn
        self.recordedAt = recordedAt
        self.account = account
        self.person = person
        self.reason = reason
        self.takesBack = takesBack
    }
}

extension Act.Kind {
    /// Whether one tap takes it back. What ends organisations or moved members does not come back
    /// that easily: it is corrected.
    public var canBeTakenBack: Bool {
        switch self {
        case .found, .rename, .move, .changeKind, .appoint, .endTenure, .closePost, .beginTerm,
            .extendTerm:
            true
        case .merge, .split, .dissolve, .correct, .load, .takeBack: false
        }
    }
}
