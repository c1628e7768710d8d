/// All members by organisation, in columns of bytes.
///
/// Members stand in the depth-first order of their organisations, so that a subtree is a range of
/// rows. Who comes later stands behind all of them, with the organisation beside, until the next
/// census is built. It is a value: a copy is a picture of the moment and costs nothing.
public struct Census: Sendable {
    static let pageLength = 65_536
    static let organizationsOfPage = 4096

    public let tree: Tree
    /// Ages and seniority are those at the end of this month.
    public internal(set) var asOf: Month
    /// Of each organisation its first row; one more ends the last.
    let starts: [UInt32]
    var columns: [Pages<UInt8>]
    var born: Pages<UInt16>
    var joined: Pages<UInt16>
    /// How often each value of each byte occurs in a page of rows.
    var tallies: [[UInt32]]
    /// The same for the pairs of the first two bytes.
    var pairs: [PairTally] = []
    /// The kept figures of each organisation, subtree included.
    var figures: Pages<Figures>
    /// The organisations of the rows behind those of `starts`.
    var late: [UInt32] = []
    /// Places that nobody has any more.
    public internal(set) var vacancies = 0

    /// How many places there are, vacant ones included.
    public var places: Int { born.count }
    public var members: Int { places - vacancies }

    /// Rows that stand in the order of the tree.
    var settled: Int { Int(starts[tree.count]) }

    func rows(of organization: Int) -> Range<Int> {
        let subtree = tree.subtree(of: organization)
        return Int(starts[subtree.lowerBound])..<Int(starts[subtree.upperBound])
    }

    func row(at place: Int) -> Row {
        var codes: UInt64 = 0
        for byte in 0..<Row.bytes { codes |= UInt64(columns[byte][place]) << UInt64(byte * 8) }
        return Row(codes: codes, born: born[place], joined: joined[place])
    }

    /// The organisation of a place: looked up for late rows, searched for the others.
    public func organization(at place: Int) -> Int {
        guard place < settled else { return Int(late[place - settled]) }
        var (low, high) = (0, tree.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= place { low = middle } else { high = middle }
        }
        return low
    }

    /// A figure of an organisation and all below it: one read.
    public func figure(_ figure: Figure, of organization: Int) -> Int {
        Int(figures[organization][figure.rawValue])
    }
}

extension Census {
    /// Bytes that a member takes, all of it counted.
    public var bytesPerMember: Double {
        let rows = places * (Row.bytes + 4) + late.count * 4
        let organizations = tree.count * (4 + 4 + 4 + MemoryLayout<Figures>.size)
        let summaries =
            tallies.count * Row.bytes * 256 * 4 + pairs.reduce(0) { $0 + $1.entries.count * 8 }
        return members == 0 ? 0 : Double(rows + organizations + summaries) / Double(members)
    }
}
