public import Columns

/// How finely a dimension is told apart: by its groups, or by each code.
public enum Grain: UInt8, Comparable, Sendable {
    case group, code

    public static func < (left: Grain, right: Grain) -> Bool { left.rawValue < right.rawValue }
}

/// A dimension at one grain.
public struct Axis: Hashable, Comparable, Sendable {
    public let dimension: Dimension
    public let grain: Grain

    /// A dimension without groups is told apart by its codes or not at all.
    public init(_ dimension: Dimension, _ grain: Grain) {
        self.dimension = dimension
        self.grain = dimension.hasGroups ? grain : .code
    }

    /// The same a step more coarsely; nil where that is all codes together.
    var coarser: Axis? {
        grain == .code && dimension.hasGroups ? Axis(dimension, .group) : nil
    }

    /// How many values there are on it.
    public var size: Int { grain == .code ? dimension.size : dimension.groupCount }

    /// Where a code lies.
    public func value(of code: UInt8) -> Int {
        grain == .code ? Int(code) : Int(dimension.group(of: code))
    }

    /// Where a value of this axis lies on a coarser one of the same dimension.
    func value(_ value: Int, on coarser: Axis) -> Int {
        grain == coarser.grain ? value : coarser.value(of: UInt8(truncatingIfNeeded: value))
    }

    public static func < (left: Axis, right: Axis) -> Bool {
        (left.dimension.rawValue, left.grain) < (right.dimension.rawValue, right.grain)
    }
}
