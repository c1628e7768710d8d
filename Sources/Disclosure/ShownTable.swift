/// A number that may be shown, or the fact that it may not.
public enum Shown: Equatable, Sendable {
    case count(Int)
    case withheld
}

/// A table for whoever has no list of the members.
public struct ShownTable: Equatable, Sendable {
    /// Of whom it speaks: not always of whom was asked.
    public let organization: Int
    public let axes: [Axis]
    /// The last axis varies fastest.
    public let cells: [Shown]

    /// Whether there is nothing to show in it.
    public var isWithheld: Bool { cells.allSatisfy { $0 == .withheld || $0 == .count(0) } }

    /// The values on the axes of a cell.
    public func values(at cell: Int) -> [Int] {
        var rest = cell
        return axes.reversed().map { axis in
            defer { rest /= axis.size }
            return rest % axis.size
        }.reversed()
    }
}
