public import Kernel

/// A person in the register, as far as it is known; numbers are sealed and kept apart.
public struct Person: Equatable, Sendable {
    public let id: PersonID
    public var name: String
    public var sex: Sex
    public var birthDate: CivilDate?
    /// GB/T 3304.
    public var ethnicity: String?
    public var nativePlace: String?
    /// GB/T 4658.
    public var education: String?
    /// GB/T 6864.
    public var degree: String?
    /// GB/T 2261.4.
    public var employment: String?
    public var workPost: String?
    public var title: String?
    public var workBeganOn: CivilDate?
    /// The two who spoke for the person, as the form of admission names them.
    public var introducers: String?
    public var idNumber: String?
    public var phone: String?
    public var address: String?
    public var bankAccount: String?

    public init(
        id: PersonID, name: String, sex: Sex, birthDate: CivilDate? = nil,
        ethnicity: String? = nil, nativePlace: String? = nil, education: String? = nil,
        degree: String? = nil, employment: String? = nil, workPost: String? = nil,
        title: String? = nil, workBeganOn: CivilDate? = nil, introducers: String? = nil,
        idNumber: String? = nil, phone: String? = nil, address: String? = nil,
        bankAccount: String? = nil
    ) {
        self.id = id
        self.name = name
        self.sex = sex
        self.birthDate = birthDate
        self.ethnicity = ethnicity
        self.nativePlace = nativePlace
        self.education = education
        self.degree = degree
        self.employment = employment
        self.workPost = workPost
        self.title = title
        self.workBeganOn = workBeganOn
        self.introducers = introducers
        self.idNumber = idNumber
        self.phone = phone
        self.address = address
        self.bankAccount = bankAccount
    }
}

/// The formal relation of a member to a branch during a period.
///
/// It is in one branch at a time: never in none while somebody is a member, never in two.
public struct Membership: Equatable, Sendable {
    public enum Category: String, Codable, Sendable, CaseIterable {
        case full, probationary

        public var title: Phrase {
            switch self {
            case .full: Phrase("正式党员", "Full member")
            case .probationary: Phrase("预备党员", "Probationary member")
            }
        }
    }

    public let person: PersonID
    public let branch: OrganizationID
    public let category: Category
    /// The day of the general meeting that accepted the person.
    public let joinedOn: CivilDate
    /// The day probation ended; nil during probation.
    public let confirmedOn: CivilDate?
    public let validFrom: CivilDate
    /// The last day; nil while it lasts.
    public let validUntil: CivilDate?

    public enum Refusal: Error, Equatable, Sendable {
        case confirmedTooEarly
        case fullWithoutConfirmation
        case probationaryWithConfirmation
        case endsBeforeItBegins
        case beginsBeforeJoining
    }

    /// Probation lasts a year (Constitution of the Party, article 7).
    public init(
        of person: PersonID, in branch: OrganizationID, _ category: Category, joinedOn: CivilDate,
        confirmedOn: CivilDate?, from validFrom: CivilDate, until validUntil: CivilDate? = nil
    ) throws(Refusal) {
        if let confirmedOn {
            guard category == .full else { throw .probationaryWithConfirmation }
            guard confirmedOn >= joinedOn.adding(years: 1) else { throw .confirmedTooEarly }
        } else {
            guard category == .probationary else { throw .fullWithoutConfirmation }
        }
        guard validFrom >= joinedOn else { throw .beginsBeforeJoining }
        guard validUntil.map({ $0 >= validFrom }) ?? true else { throw .endsBeforeItBegins }
        self.init(
            unchecked: person, branch, category, joinedOn, confirmedOn, validFrom, validUntil)
    }

    /// What the database holds was checked when it was written.
    init(
        unchecked person: PersonID, _ branch: OrganizationID, _ category: Category,
        _ joinedOn: CivilDate, _ confirmedOn: CivilDate?, _ validFrom: CivilDate,
        _ validUntil: CivilDate?
    ) {
        self.person = person
        self.branch = branch
        self.category = category
        self.joinedOn = joinedOn
        self.confirmedOn = confirmedOn
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    public func isValid(on date: CivilDate) -> Bool {
        validFrom <= date && validUntil.map { date <= $0 } ?? true
    }

    /// What the person was on a day: before the confirmation, probationary.
    public func category(on date: CivilDate) -> Category {
        confirmedOn.map { $0 <= date } ?? false ? .full : .probationary
    }
}
