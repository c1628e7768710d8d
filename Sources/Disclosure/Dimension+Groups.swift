public import Columns

/// The groups in which figures may be asked for besides single codes.
///
/// They are the same for everybody and for every question. A group that a reader could choose
/// would be a way to subtract one from another and find a single person.
extension Dimension {
    public var hasGroups: Bool { groupCount > 0 }

    var groupCount: Int {
        switch self {
        case .age: 9
        case .joinYear: 13
        case .status, .education, .ethnicity: 3
        case .post, .honour, .sanction, .degree: 2
        case .sex, .floating, .occupation, .seniority, .period, .skill: 0
        }
    }

    /// The group of a code; 0 where it is the group of those of whom nothing is known or held.
    public func group(of code: UInt8) -> UInt8 {
        switch self {
        case .status: code < 4 ? 0 : code <= 8 ? 1 : 2
        case .age: code == 0 ? 0 : code <= 3 ? 1 : min(8, code - 2)
        case .education: code <= 1 ? 0 : code <= 5 ? 1 : 2
        case .ethnicity: code == 1 ? 1 : (2...58).contains(code) ? 2 : 0
        case .post, .honour: code <= 1 ? 0 : 1
        case .sanction, .degree: code == 0 ? 0 : 1
        case .joinYear: code <= 1 ? 0 : (code - 1) / 10
        case .sex, .floating, .occupation, .seniority, .period, .skill: code
        }
    }

    /// Whether some codes are whole groups.
    func isGroups(_ codes: Codes) -> Bool {
        guard hasGroups else { return false }
        let all = (0..<UInt8(size))
        let groups = Set(all.filter(codes.contains).map(group))
        return all.allSatisfy { codes.contains($0) == groups.contains(group(of: $0)) }
    }
}
