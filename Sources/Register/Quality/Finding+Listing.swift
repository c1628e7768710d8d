import Columns
import Roll

// How lists and counts find whom a finding concerns.

extension Finding {
    /// The mark on the roll; nil where a trait says it that is there anyway.
    var mark: Trait? {
        switch self {
        case .noIDNumber: .noIDNumber
        case .noBirthDate, .noSex, .noEducation: nil
        case .noEthnicity: .noEthnicity
        case .noEmployment: .noEmployment
        case .noPhone: .noPhone
        case .overdueProbation: .overdueProbation
        case .longLost: .longLost
        case .lateChange: .lateChange
        case .tooYoung: .tooYoung
        case .earlyConfirmation: .earlyConfirmation
        case .otherBirth: .otherBirth
        case .otherSex: .otherSex
        case .namesake: .namesake
        }
    }

    /// What a file says by itself and the roll does not know anyway.
    static let marks: [(Finding, Trait)] = allCases.compactMap { finding in
        finding == .namesake ? nil : finding.mark.map { (finding, $0) }
    }

    /// Of whom it holds, or does not.
    func condition(holds: Bool = true) -> Selection.Condition {
        switch self {
        case .noBirthDate: Finding.unknown(.age, holds, upTo: AgeBand.allCases.count)
        case .noEducation: Finding.unknown(.schooling, holds, upTo: SchoolLevel.allCases.count)
        case .noSex: Finding.unknown(.sex, holds, upTo: 2)
        default: Selection.Condition(mark ?? .namesake, holds ? [1] : [0])
        }
    }

    private static func unknown(
        _ trait: Trait, _ holds: Bool, upTo last: Int
    ) -> Selection.Condition {
        Selection.Condition(trait, holds ? [0] : Codes((1...last).map { UInt8($0) }))
    }
}

/// Whom a list is narrowed down to: those of a finding, or those without any of a kind.
enum FindingChoice: Hashable, Sendable {
    case found(Finding)
    case clear(Finding.Kind)

    init?(_ text: String) {
        if let finding = Finding(rawValue: text) {
            self = .found(finding)
        } else if let kind = Finding.Kind.allCases.first(where: { $0.clearName == text }) {
            self = .clear(kind)
        } else {
            return nil
        }
    }

    /// As the address has it.
    var name: String {
        switch self {
        case .found(let finding): finding.rawValue
        case .clear(let kind): kind.clearName
        }
    }

    /// Whether it compares members with others, wherever those are.
    var compares: Bool { self == .found(.namesake) }

    var conditions: [Selection.Condition] {
        switch self {
        case .found(let finding): [finding.condition()]
        case .clear(let kind): kind.ownFindings.map { $0.condition(holds: false) }
        }
    }
}

extension Finding.Kind {
    /// What a file says by itself.
    var ownFindings: [Finding] { findings.filter { $0 != .namesake } }

    fileprivate var clearName: String {
        switch self {
        case .completeness: "complete"
        case .timeliness: "timely"
        case .contradiction: "consistent"
        }
    }
}
