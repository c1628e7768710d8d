public import Kernel

/// What is counted of somebody, in the codes of the standards; no name and no number.
public struct CountedMember: Equatable, Sendable {
    public enum Stage: Sendable {
        case applicant, activist, developmentObject, probationary, full
    }

    public enum Whereabouts: Sendable { case usual, floating, lostContact }

    public let person: PersonID
    /// The branch of a member; the organisation that looks after somebody on the way.
    public let organization: OrganizationID
    public let stage: Stage
    /// GB/T 2261.1.
    public var sex: String
    public var birthDate: CivilDate?
    /// GB/T 3304.
    public var ethnicity: String?
    /// GB/T 4658.
    public var education: String?
    /// GB/T 6864.
    public var degree: String?
    /// GB/T 2261.4.
    public var employment: String?
    public var joinedOn: CivilDate?
    public var whereabouts = Whereabouts.usual
    /// The levels of the honours ever given.
    public var honours: Set<String> = []
    /// The kinds of the sanctions in effect.
    public var sanctions: Set<String> = []
    /// Whether some skill stands in the file.
    public var isSkilled = false
    /// The posts in the Party, by kind.
    public var posts: Set<String> = []

    public init(
        _ person: PersonID, in organization: OrganizationID, _ stage: Stage, sex: String,
        bornOn birthDate: CivilDate?
    ) {
        self.person = person
        self.organization = organization
        self.stage = stage
        self.sex = sex
        self.birthDate = birthDate
    }
}
