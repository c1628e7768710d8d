public import Kernel

/// Something in a member's file that somebody should look at.
public enum Finding: String, CaseIterable, Codable, Sendable {
    case noIDNumber, noBirthDate, noSex, noEthnicity, noEducation, noEmployment, noPhone
    case overdueProbation, longLost, lateChange
    case tooYoung, earlyConfirmation, otherBirth, otherSex
    /// Another member has the same name and day of birth.
    case namesake

    /// What a file is measured by.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case completeness, timeliness, contradiction

        var findings: [Finding] { Finding.allCases.filter { $0.kind == self } }
    }

    public var kind: Kind {
        switch self {
        case .noIDNumber, .noBirthDate, .noSex, .noEthnicity, .noEducation, .noEmployment,
            .noPhone:
            .completeness
        case .overdueProbation, .longLost, .lateChange: .timeliness
        case .tooYoung, .earlyConfirmation, .otherBirth, .otherSex, .namesake: .contradiction
        }
    }

    /// What the file is measured against; nil where no text speaks and the rule is our own.
    public var clause: Clause? {
        switch self {
        case .overdueProbation: .decision
        case .longLost: .membershipStatus
        case .tooYoung: .age
        case .earlyConfirmation: .probation
        case .otherBirth, .otherSex: .identityNumbers
        default: nil
        }
    }
}

extension Clause {
    /// The committee approves within three months, and somebody says so.
    static let decision = Clause(.admissionRules, article: 33)
    static let identityNumbers = Clause(.identityNumberStandard)
}

extension Instrument {
    /// GB 11643-1999 公民身份号码
    static let identityNumberStandard = Instrument(
        "GB11643", Phrase("公民身份号码（GB 11643）", "Citizens' Identity Numbers (GB 11643)"),
        inForce: .day(1999, 7, 1))
}
