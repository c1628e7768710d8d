public import Kernel

/// A member of the invented group. Nobody real: see `InventedIDNumber` and `InventedPhone`.
public struct InventedPerson: Sendable, Equatable {
    public enum Sex: String, Sendable { case male, female }
    public enum Category: String, Sendable { case full, probationary }
    public enum Occupation: String, Sendable, CaseIterable {
        case worker, professional, manager, retired
    }

    /// The branch that holds the formal relation during a period.
    public struct Membership: Sendable, Equatable {
        public let branch: OrganizationID
        public let group: OrganizationID?
        public let from: CivilDate
        public let until: CivilDate?
    }

    public let id: PersonID
    public let name: String
    public let sex: Sex
    public let birthDate: CivilDate
    public let idNumber: String
    /// GB/T 3304: 01 is Han.
    public let ethnicity: String
    /// GB/T 4658: 21 is a bachelor's degree course.
    public let education: String
    public let occupation: Occupation
    public let category: Category
    /// The day on which the branch's general meeting accepted the person.
    public let joinedOn: CivilDate
    /// Nil for a probationary member.
    public let confirmedOn: CivilDate?
    public let phone: String
    public let address: String
    public let isFloating: Bool
    /// Oldest first; the last one has no end.
    public let memberships: [Membership]

    public var branch: OrganizationID? { memberships.last?.branch }
}
