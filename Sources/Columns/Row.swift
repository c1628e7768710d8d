/// One member as the columns keep it: seven bytes of codes and two months.
struct Row: Hashable, Sendable {
    static let bytes = 7
    /// A place that nobody has.
    static let nobody = Row(codes: 0, born: 0, joined: 0)

    /// The seven bytes, the first in the lowest bits.
    var codes: UInt64
    var born: UInt16
    var joined: UInt16

    init(codes: UInt64, born: UInt16, joined: UInt16) {
        self.codes = codes
        self.born = born
        self.joined = joined
    }

    init(_ profile: Profile, asOf month: Month) {
        codes = 0
        born = profile.born?.number ?? 0
        joined = profile.joined?.number ?? 0
        for dimension in Dimension.allCases {
            codes |= Row.bits(dimension, profile.code(dimension, asOf: month))
        }
    }

    var isNobody: Bool { codes == 0 }

    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: codes >> UInt64(index * 8)) }

    func code(_ dimension: Dimension) -> UInt8 { dimension.code(in: byte(dimension.byte)) }

    /// The same member in another month: ages and seniority go on.
    func moved(to month: Month) -> Row {
        guard !isNobody else { return self }
        var row = self
        row.set(.age, Bands.age(born: Month(number: born), asOf: month))
        row.set(.seniority, Bands.seniority(joined: Month(number: joined), asOf: month))
        return row
    }

    private mutating func set(_ dimension: Dimension, _ code: UInt8) {
        codes &= ~Row.bits(dimension, UInt8(dimension.size - 1))
        codes |= Row.bits(dimension, code)
    }

    private static func bits(_ dimension: Dimension, _ code: UInt8) -> UInt64 {
        UInt64(code) << UInt64(dimension.byte * 8 + dimension.shift)
    }
}
