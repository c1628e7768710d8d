import Columns
import Kernel
import Roll

// What the numbers of a list's traits mean.

/// The category of a member together with what goes beyond it.
enum ListedStanding: Int, CaseIterable, Sendable {
    case full = 1
    case probationary, fullFloating, probationaryFloating, fullLost, probationaryLost

    init(_ category: Membership.Category, _ standing: Standing?) {
        let isFull = category == .full
        self =
            switch standing {
            case .floating: isFull ? .fullFloating : .probationaryFloating
            case .lostContact: isFull ? .fullLost : .probationaryLost
            default: isFull ? .full : .probationary
            }
    }

    var category: Membership.Category {
        switch self {
        case .full, .fullFloating, .fullLost: .full
        case .probationary, .probationaryFloating, .probationaryLost: .probationary
        }
    }

    /// Nil for members in the ordinary course of things.
    var beyond: Standing? {
        switch self {
        case .full, .probationary: nil
        case .fullFloating, .probationaryFloating: .floating
        case .fullLost, .probationaryLost: .lostContact
        }
    }

    /// All to whom a word applies: floating members are full or probationary beside.
    static func codes(_ standing: Standing) -> Codes {
        Codes(
            allCases.filter { listed in
                listed.beyond == standing || Standing(listed.category) == standing
            }.map { UInt8($0.rawValue) })
    }
}

/// The bands of the statistics bulletin, by completed years on the day.
enum AgeBand: Int, CaseIterable, Sendable {
    case upTo30 = 1
    case to35, to40, to45, to50, to55, to60, from61

    init?(born: CivilDate?, on date: CivilDate) {
        guard let born else { return nil }
        let years = born.completedYears(until: date)
        let bands = (years + 4) / 5 - 5
        self.init(rawValue: min(max(bands, 1), 8))
    }

    var title: Phrase {
        switch self {
        case .upTo30: Phrase("30 岁及以下", "30 and younger")
        case .from61: Phrase("61 岁及以上", "61 and older")
        default:
            Phrase(
                "\(rawValue * 5 + 21)～\(rawValue * 5 + 25) 岁",
                "\(rawValue * 5 + 21) to \(rawValue * 5 + 25)")
        }
    }
}

/// GB/T 4658 by level.
enum SchoolLevel: Int, CaseIterable, Sendable {
    case doctor = 1
    case master, bachelor, college, secondary, high, juniorMiddle, primary

    init?(code: String?) {
        switch code.flatMap({ Int($0) }) ?? 0 {
        case 11...13: self = .doctor
        case 14...19: self = .master
        case 21...29: self = .bachelor
        case 31...39: self = .college
        case 41...49: self = .secondary
        case 61...69: self = .high
        case 71...79: self = .juniorMiddle
        case 81...89: self = .primary
        default: return nil
        }
    }

    var title: Phrase {
        switch self {
        case .doctor: Phrase("博士研究生", "Doctoral")
        case .master: Phrase("硕士研究生", "Master's")
        case .bachelor: Phrase("大学本科", "Bachelor's")
        case .college: Phrase("大学专科", "College")
        case .secondary: Phrase("中专、中技", "Secondary vocational")
        case .high: Phrase("高中", "High school")
        case .juniorMiddle: Phrase("初中", "Junior middle school")
        case .primary: Phrase("小学", "Primary school")
        }
    }
}

/// Years of joining as small numbers: 1 stands for 1921 and before.
enum JoinYears {
    static let first = 1921

    static func code(_ year: Int) -> Int { min(max(year - first + 1, 1), 127) }

    static func codes(_ years: ClosedRange<Int>) -> Codes {
        Codes((code(years.lowerBound)...code(years.upperBound)).map { UInt8($0) })
    }
}
