/// Organisations in depth-first order: a subtree is a range.
public struct Tree: Sendable, Equatable {
    public enum Refusal: Error, Equatable {
        /// The parent of this organisation is not the one before it or one above that.
        case outOfOrder(Int)
        /// More organisations than four bytes can number.
        case tooMany
    }

    static let none = UInt32.max
    /// Of each organisation its parent, or `none`.
    let parents: [UInt32]
    /// Of each organisation the first one after its subtree.
    let ends: [UInt32]

    /// - Parameter parents: of each organisation in depth-first order the place of its parent.
    public init(parents: [Int?]) throws(Refusal) {
        guard parents.count < Int(Int32.max) else { throw .tooMany }
        var numbers: [UInt32] = []
        numbers.reserveCapacity(parents.count)
        for (place, parent) in parents.enumerated() {
            guard parent.map({ (0..<place).contains($0) }) ?? true else { throw .outOfOrder(place) }
            numbers.append(parent.map(UInt32.init) ?? Tree.none)
        }
        try self.init(numbers: numbers)
    }

    /// Numbers that may come from a file are checked here and nowhere else.
    init(numbers: [UInt32]) throws(Refusal) {
        guard numbers.count < Int(Int32.max) else { throw .tooMany }
        var ends = [UInt32](repeating: 0, count: numbers.count)
        var open: [UInt32] = []
        for place in numbers.indices {
            let parent = numbers[place]
            while let last = open.last, last != parent {
                ends[Int(last)] = UInt32(place)
                open.removeLast()
            }
            guard parent == Tree.none || open.last == parent else { throw .outOfOrder(place) }
            open.append(UInt32(place))
        }
        for place in open { ends[Int(place)] = UInt32(numbers.count) }
        self.parents = numbers
        self.ends = ends
    }

    public var count: Int { parents.count }

    /// The organisation and all below it.
    public func subtree(of organization: Int) -> Range<Int> {
        organization..<Int(ends[organization])
    }

    public func parent(of organization: Int) -> Int? {
        parents[organization] == Tree.none ? nil : Int(parents[organization])
    }

    /// Those directly below, in order.
    public func children(of organization: Int) -> [Int] {
        let range = subtree(of: organization)
        var children: [Int] = []
        var next = range.lowerBound + 1
        while next < range.upperBound {
            children.append(next)
            next = Int(ends[next])
        }
        return children
    }

    /// Those that are below no other.
    public var roots: [Int] {
        var roots: [Int] = []
        var next = 0
        while next < count {
            roots.append(next)
            next = Int(ends[next])
        }
        return roots
    }
}

extension Tree {
    /// The depth-first order of organisations given in any order, each with the place of its
    /// parent; what hangs in a circle is in no order and left out.
    public static func order(parents: [Int?]) -> [Int] {
        var children = [[Int]](repeating: [], count: parents.count)
        var waiting: [Int] = []
        for place in parents.indices.reversed() {
            if let parent = parents[place], parents.indices.contains(parent) {
                children[parent].append(place)
            } else {
                waiting.append(place)
            }
        }
        var order: [Int] = []
        order.reserveCapacity(parents.count)
        while let next = waiting.popLast() {
            order.append(next)
            waiting += children[next]
        }
        return order
    }
}
