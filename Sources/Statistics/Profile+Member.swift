import Columns
import Directories
import Kernel

extension Month {
    init?(_ date: CivilDate) { self.init(year: date.year, month: date.month) }
}

extension Profile {
    /// What the standards call by many codes is counted by few.
    init(_ member: CountedMember) {
        self.init(Status(member.stage), Sex(code: member.sex))
        born = member.birthDate.flatMap { Month($0) }
        joined = member.joinedOn.flatMap { Month($0) }
        education = Education(code: member.education)
        ethnicity = Profile.ethnicity(code: member.ethnicity)
        degree = Degree(code: member.degree)
        occupation = Occupation(code: member.employment)
        whereabouts = Whereabouts(member.whereabouts)
        honour = Honour.most(of: member.honours)
        sanction = Sanction.most(of: member.sanctions)
        isSkilled = member.isSkilled
        post = PartyPost.first(of: member.posts)
    }

    private static func ethnicity(code: String?) -> UInt8 {
        switch code.flatMap({ UInt8($0) }) {
        case .some(let number) where (1...56).contains(number): number
        case 97: 57
        case 98: 58
        default: 59
        }
    }
}

extension Status {
    init(_ stage: CountedMember.Stage) {
        switch stage {
        case .applicant: self = .applicant
        case .activist: self = .activist
        case .developmentObject: self = .developmentObject
        case .probationary: self = .probationary
        case .full: self = .full
        }
    }
}

extension Whereabouts {
    init(_ whereabouts: CountedMember.Whereabouts) {
        switch whereabouts {
        case .usual: self = .usual
        case .floating: self = .floating
        case .lostContact: self = .lostContact
        }
    }
}

extension Honour {
    /// Of several the highest is counted.
    static func most(of levels: Set<String>) -> Honour {
        let order: [(String, Honour)] = [
            ("nation", .nation), ("province", .province), ("city", .city), ("group", .group),
            ("unit", .unit),
        ]
        return order.first { levels.contains($0.0) }?.1 ?? .none
    }
}

extension Sanction {
    /// Of several in effect the gravest is counted.
    static func most(of kinds: Set<String>) -> Sanction {
        let order: [(String, Sanction)] = [
            ("probation", .probation), ("rightsSuspended", .rightsSuspended),
            ("postRemoval", .removal), ("seriousWarning", .seriousWarning),
            ("warning", .warning),
        ]
        return order.first { kinds.contains($0.0) }?.1 ?? .none
    }
}

/// The posts in the Party in the order in which one of several is counted.
enum PartyPost {
    static let kinds = [
        "secretary", "deputySecretary", "disciplineSecretary", "standingMember",
        "organizationCommissioner", "publicityCommissioner", "disciplineCommissioner",
        "youthCommissioner", "commissioner", "groupLeader", "deputyGroupLeader", "clerk",
    ]

    /// The code of the first of the order; 1 where somebody has none.
    static func first(of held: Set<String>) -> UInt8 {
        kinds.firstIndex(where: held.contains).map { UInt8($0 + 2) } ?? 1
    }
}

extension Sex {
    init(code: String) {
        switch code {
        case "1": self = .male
        case "2": self = .female
        default: self = .unknown
        }
    }
}

extension Education {
    /// GB/T 4658: the first digit is the level, and the bulletin counts by it; who ended without
    /// the diploma or left early stands behind the code of the level and counts with it.
    init(code: String?) {
        self =
            switch code.flatMap({ Int($0) }) ?? 0 {
            case 11...13: .doctor
            case 14...19: .master
            case 21...29: .bachelor
            case 31...39: .college
            case 41...46: .secondaryVocational
            case 47...49: .technical
            case 61...69: .highSchool
            case 71...79: .juniorMiddle
            case 81...89: .primary
            default: .unknown
            }
    }
}

extension Degree {
    /// GB/T 6864: the first digit is the level.
    init(code: String?) {
        switch code?.first {
        case "2": self = .doctor
        case "3": self = .master
        case "4": self = .bachelor
        default: self = .none
        }
    }
}

extension Occupation {
    /// GB/T 2261.4, by the headings of the bulletin; nobody there stands for what is not filled in.
    init(code: String?) {
        switch code {
        case "24": self = .worker
        case "27": self = .farmer
        case "13": self = .professional
        case "17", "21": self = .manager
        case "11": self = .official
        case "31": self = .student
        case "80": self = .retired
        case nil: self = .unknown
        default: self = .other
        }
    }
}
