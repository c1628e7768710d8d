/// Where somebody stands between an application and the end.
public enum Status: UInt8, CaseIterable, Sendable {
    case applicant = 1
    case activist, developmentObject, probationary, full, floating, suspended, lostContact
    case left, expelled, deceased

    /// Those who are members, whatever their rights.
    public static let members: Codes = [4, 5, 6, 7, 8]
}

public enum Sex: UInt8, CaseIterable, Sendable { case unknown, male, female }

/// By level, as GB/T 4658 orders them.
public enum Education: UInt8, CaseIterable, Sendable {
    case unknown = 1
    case doctor, master, bachelor, college, secondaryVocational, technical, highSchool
    case juniorMiddle, primary

    /// College and above, the headline of the country's statistics.
    public static let collegeAndAbove: Codes = [2, 3, 4, 5]
}

public enum Degree: UInt8, CaseIterable, Sendable { case none, bachelor, master, doctor }

public enum Occupation: UInt8, CaseIterable, Sendable {
    case unknown, worker, farmer, professional, manager, official, student, other, retired
}

public enum Honour: UInt8, CaseIterable, Sendable {
    case none = 1
    case unit, city, province, nation, fiftyYears, group
}

public enum Sanction: UInt8, CaseIterable, Sendable {
    case none, warning, seriousWarning, removal, probation, expulsion, rightsSuspended
}

/// Where a member is, as seen from the branch.
public enum Whereabouts: UInt8, CaseIterable, Sendable { case usual, floating, lostContact }

/// What is counted of one person.
public struct Profile: Hashable, Sendable {
    public var status: Status
    public var sex: Sex
    public var whereabouts = Whereabouts.usual
    /// Unknown months are nil.
    public var born: Month?
    public var joined: Month?
    public var education = Education.unknown
    public var degree = Degree.none
    public var occupation = Occupation.unknown
    /// GB/T 3304; 57 others, 58 naturalised, 59 unknown.
    public var ethnicity: UInt8 = 59
    /// 1 is none; what the others mean is the asker's list. At most 31.
    public var post: UInt8 = 1
    public var honour = Honour.none
    public var sanction = Sanction.none
    /// Whether some skill stands in the file; which is nobody's to count.
    public var isSkilled = false

    public init(_ status: Status, _ sex: Sex) {
        self.status = status
        self.sex = sex
    }

    /// The code of one dimension as it stands in a month.
    public func code(_ dimension: Dimension, asOf month: Month) -> UInt8 {
        switch dimension {
        case .status: status.rawValue
        case .sex: sex.rawValue
        case .floating: whereabouts.rawValue
        case .age: Bands.age(born: born, asOf: month)
        case .education: education.rawValue
        case .seniority: Bands.seniority(joined: joined, asOf: month)
        case .occupation: occupation.rawValue
        case .honour: honour.rawValue
        case .sanction: sanction.rawValue
        case .degree: degree.rawValue
        case .ethnicity: min(max(ethnicity, 1), 63)
        case .skill: isSkilled ? 1 : 0
        case .post: min(max(post, 1), 31)
        case .period: Bands.period(joined: joined)
        case .joinYear: Bands.joinYear(joined)
        }
    }
}
