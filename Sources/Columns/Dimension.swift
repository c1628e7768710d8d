/// What members are counted by.
///
/// Each has its bits in one of seven bytes of a member. Dimensions that are asked for together
/// share a byte, so that one read answers for both. In every byte one dimension counts from 1:
/// a byte of a member is never 0, and a row of zeros is a place that nobody has.
public enum Dimension: UInt8, CaseIterable, Sendable {
    case status, sex, floating
    case age, education
    case seniority, occupation
    case honour, sanction, degree
    case ethnicity, skill
    case post, period
    case joinYear

    /// How many codes there are, 0 included.
    public var size: Int { 1 << bits }

    /// Which of the seven bytes.
    var byte: Int {
        switch self {
        case .status, .sex, .floating: 0
        case .age, .education: 1
        case .seniority, .occupation: 2
        case .honour, .sanction, .degree: 3
        case .ethnicity, .skill: 4
        case .post, .period: 5
        case .joinYear: 6
        }
    }

    /// The lowest of its bits in the byte.
    var shift: Int {
        switch self {
        case .status, .age, .seniority, .honour, .ethnicity, .post, .joinYear: 0
        case .sanction: 3
        case .sex, .education, .occupation: 4
        case .period: 5
        case .floating, .degree, .skill: 6
        }
    }

    private var bits: Int {
        switch self {
        case .skill: 1
        case .sex, .floating, .degree: 2
        case .honour, .sanction, .period: 3
        case .status, .age, .education, .seniority, .occupation: 4
        case .post: 5
        case .ethnicity: 6
        case .joinYear: 7
        }
    }

    /// The code of this dimension in its byte.
    func code(in byte: UInt8) -> UInt8 { byte >> UInt8(shift) & UInt8(size - 1) }
}
