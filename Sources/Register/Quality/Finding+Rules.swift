import Kernel

/// What is looked at in a file, without anything that is sealed.
struct FileFacts: Sendable {
    var sex: Sex
    var born: CivilDate?
    /// GB/T 3304.
    var ethnicity: String?
    /// GB/T 4658.
    var education: String?
    /// GB/T 2261.4.
    var employment: String?
    var hasIDNumber: Bool
    var hasPhone: Bool
    var numberDoubts: NumberDoubts
    var category: Membership.Category
    var joinedOn: CivilDate
    var confirmedOn: CivilDate?
    /// Beyond what the relation says, and since when.
    var standing: Standing?
    var standingSince: CivilDate?
    /// Whether something was recorded late within the last year.
    var hasLateChange: Bool
}

extension Finding {
    /// A year of probation, and three months for the decision.
    static let probationMonths = 15
    static let lostMonths = 6
    /// So long after it took effect a change is still recorded in time.
    static let changeDays = 30
    /// How far back late changes count.
    static let changeYears = 1

    /// Whether a file says it by itself. Who is on the list twice is seen among all members only.
    func holds(of file: FileFacts, on today: CivilDate) -> Bool {
        switch self {
        case .noIDNumber: !file.hasIDNumber
        case .noBirthDate: file.born == nil
        case .noSex: ![.male, .female].contains(file.sex)
        case .noEthnicity: file.ethnicity == nil
        case .noEducation: SchoolLevel(code: file.education) == nil
        case .noEmployment: file.employment == nil
        case .noPhone: !file.hasPhone
        case .overdueProbation:
            Finding.isOverdue(file.category, joinedOn: file.joinedOn, on: today)
        case .longLost:
            file.standing == .lostContact
                && file.standingSince.map { $0.adding(months: Finding.lostMonths) < today } ?? false
        case .lateChange: file.hasLateChange
        case .tooYoung: file.born.map { $0.adding(years: 18) > file.joinedOn } ?? false
        case .earlyConfirmation:
            file.confirmedOn.map { $0 < file.joinedOn.adding(years: 1) } ?? false
        case .otherBirth: file.numberDoubts.contains(.birth)
        case .otherSex: file.numberDoubts.contains(.sex)
        case .namesake: false
        }
    }

    /// Whether somebody's probation should have been decided about.
    static func isOverdue(
        _ category: Membership.Category, joinedOn: CivilDate?, on today: CivilDate
    ) -> Bool {
        category == .probationary
            && joinedOn.map { $0.adding(months: probationMonths) < today } ?? false
    }

    /// Whether a change that took effect on a day was recorded late.
    static func isLate(_ effectiveOn: CivilDate, recordedOn day: CivilDate) -> Bool {
        effectiveOn.adding(days: changeDays) < day
    }
}
