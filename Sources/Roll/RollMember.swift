public import Kernel

/// A member as a list shows and finds one.
public struct RollMember: Hashable, Sendable {
    public let person: PersonID
    public let name: String
    /// The place of the branch in the tree.
    public let branch: Int
    public internal(set) var traits: Traits
    /// GB/T 4658; nil where it is not known.
    public let education: UInt8?
    public let born: CivilDate?
    public let joined: CivilDate?

    public init(
        _ person: PersonID, _ name: String, in branch: Int, _ traits: Traits,
        education: UInt8? = nil, born: CivilDate? = nil, joined: CivilDate? = nil
    ) {
        self.person = person
        self.name = name
        self.branch = branch
        self.traits = traits
        self.education = education
        self.born = born
        self.joined = joined
    }
}

/// What lists are narrowed down by, each a number of few bits. What the numbers mean is the
/// asker's.
public enum Trait: Int, CaseIterable, Sendable {
    case standing, sex, age, schooling, joinYear
    // Of one bit each: what somebody should look at in the file.
    case noIDNumber, noPhone, noEthnicity, noEmployment
    case overdueProbation, longLost, lateChange
    case tooYoung, earlyConfirmation, otherBirth, otherSex
    /// Set by the roll itself, which sees all members at once.
    case namesake

    var width: Int {
        switch self {
        case .standing: 3
        case .sex: 2
        case .age, .schooling: 4
        case .joinYear: 7
        default: 1
        }
    }

    var shift: Int {
        switch self {
        case .standing: 0
        case .sex: 3
        case .age: 5
        case .schooling: 9
        case .joinYear: 13
        default: 20 + rawValue - Trait.noIDNumber.rawValue
        }
    }

    /// The bits of all of them together: `Traits` has no room for another.
    static let bits = UInt32.bitWidth
}

/// The traits of one member.
public struct Traits: Hashable, Sendable {
    let bits: UInt32

    init(bits: UInt32) { self.bits = bits }

    /// A number too large for its trait is the largest one.
    public init(_ codes: KeyValuePairs<Trait, Int>) {
        bits = codes.reduce(0) { bits, code in
            let most = 1 << code.key.width - 1
            return bits | UInt32(min(max(code.value, 0), most)) << UInt32(code.key.shift)
        }
    }

    /// The same but for one of them.
    public func setting(_ trait: Trait, to code: Int) -> Traits {
        let mask = UInt32(1 << trait.width - 1) << UInt32(trait.shift)
        return Traits(bits: bits & ~mask | Traits([trait: code]).bits)
    }

    public subscript(trait: Trait) -> Int {
        Int(bits >> UInt32(trait.shift)) & (1 << trait.width - 1)
    }
}

/// By what a list is ordered; equal ones by name, then by id.
public enum Order: Int, CaseIterable, Sendable {
    /// By branch as the tree has them, the order in which all are kept.
    case branch
    case name, born, joined
}
