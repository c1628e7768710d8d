/// Figures that are kept for every organisation with its subtree, and never counted when asked.
public enum Figure: Int, CaseIterable, Sendable {
    case members, women, minorities, collegeAndAbove, probationary, floating, upTo35, from61

    /// Whom it counts.
    public var filters: [Dimension: Codes] {
        var filters: [Dimension: Codes] = [.status: Status.members]
        switch self {
        case .members: break
        case .women: filters[.sex] = [Sex.female.rawValue]
        case .minorities: filters[.ethnicity] = Codes(2...58)
        case .collegeAndAbove: filters[.education] = Education.collegeAndAbove
        case .probationary: filters[.status] = [Status.probationary.rawValue]
        case .floating: filters[.floating] = [1]
        case .upTo35: filters[.age] = Codes(1...4)
        case .from61: filters[.age] = Codes(10...15)
        }
        return filters
    }
}

/// Eight figures at once, in the order of `Figure`.
typealias Figures = SIMD8<UInt32>

/// Which of up to eight groups a member belongs to, by one look-up a byte.
struct Groups: Sendable {
    /// 256 masks for each of the seven bytes; bit k says that the byte does not exclude group k.
    let masks: [UInt8]
    /// The bytes that exclude anybody; the others need not be read.
    let read: [Int]

    static let figures = Groups(Figure.allCases.map(\.filters))

    init(_ groups: [[Dimension: Codes]]) {
        let all = UInt8(truncatingIfNeeded: (1 << min(8, groups.count)) - 1)
        var masks = [UInt8](repeating: all, count: Row.bytes * 256)
        var touched: Set<Int> = [0]
        for byte in 0..<Row.bytes { masks[byte * 256] = 0 }
        for (number, filters) in groups.prefix(8).enumerated() {
            for (dimension, codes) in filters {
                touched.insert(dimension.byte)
                for value in 0...255 where !codes.contains(dimension.code(in: UInt8(value))) {
                    masks[dimension.byte * 256 + value] &= ~(1 << UInt8(number))
                }
            }
        }
        self.masks = masks
        read = touched.sorted()
    }

    func mask(of row: Row) -> UInt8 {
        read.reduce(0xFF) { $0 & masks[$1 * 256 + Int(row.byte($1))] }
    }

    /// 1 in the lane of each group.
    static func ones(_ mask: UInt8) -> Figures {
        var lanes = Figures.zero
        for lane in 0..<8 { lanes[lane] = UInt32(mask >> UInt8(lane) & 1) }
        return lanes
    }
}
