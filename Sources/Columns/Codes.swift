/// Some of the codes of a dimension.
public struct Codes: Hashable, Sendable, ExpressibleByArrayLiteral {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Codes from 128 on belong to no dimension and are left out.
    public init(_ codes: some Sequence<UInt8>) {
        for code in codes { insert(code) }
    }

    public init(arrayLiteral codes: UInt8...) { self.init(codes) }

    public mutating func insert(_ code: UInt8) {
        if code < 64 { low |= 1 << code } else if code < 128 { high |= 1 << (code - 64) }
    }

    public func contains(_ code: UInt8) -> Bool {
        code < 64 ? low >> code & 1 == 1 : code < 128 && high >> (code - 64) & 1 == 1
    }

    /// In ascending order.
    public var all: [UInt8] { (0..<128).filter(contains) }
}
