/// Takes members in the order of their organisations and makes a census of them.
public struct CensusBuilder: Sendable {
    /// A census numbers its rows in four bytes.
    public static let mostMembers = Int(Int32.max)

    private let tree: Tree
    private let asOf: Month
    private var starts: [UInt32] = []
    private var columns = Census.noColumns
    private var born = Pages<UInt16>(length: Census.pageLength)
    private var joined = Pages<UInt16>(length: Census.pageLength)

    public init(_ tree: Tree, asOf month: Month) {
        self.tree = tree
        asOf = month
        starts.reserveCapacity(tree.count + 1)
    }

    public enum Refusal: Error, Equatable {
        /// Members come in the order of their organisations, and each organisation exists.
        case outOfOrder
        case tooMany
    }

    /// The places that members get are 0, 1, 2 … as they come.
    public mutating func append(_ profile: Profile, to organization: Int) throws(Refusal) {
        try append(Row(profile, asOf: asOf), to: organization)
    }

    mutating func append(_ row: Row, to organization: Int) throws(Refusal) {
        guard born.count < CensusBuilder.mostMembers else { throw .tooMany }
        guard organization < tree.count, organization >= starts.count - 1 else {
            throw .outOfOrder
        }
        open(organization)
        for byte in 0..<Row.bytes { columns[byte].append(row.byte(byte)) }
        born.append(row.born)
        joined.append(row.joined)
    }

    private mutating func open(_ organization: Int) {
        while starts.count <= organization { starts.append(UInt32(born.count)) }
    }

    public consuming func census() -> Census {
        open(tree.count)
        return Census(
            tree: tree, asOf: asOf, starts: starts, columns: columns, born: born, joined: joined)
    }
}

extension Census {
    static var noColumns: [Pages<UInt8>] {
        Array(repeating: Pages(length: pageLength), count: Row.bytes)
    }

    /// The summaries are made from the columns.
    init(
        tree: Tree, asOf: Month, starts: [UInt32], columns: [Pages<UInt8>], born: Pages<UInt16>,
        joined: Pages<UInt16>
    ) {
        self.tree = tree
        self.asOf = asOf
        self.starts = starts
        self.columns = columns
        self.born = born
        self.joined = joined
        tallies = []
        figures = Pages(length: Census.organizationsOfPage)
        summarize()
    }

    mutating func summarize() {
        tallies = columns[0].pages.indices.map { page in
            Scan.tally(columns.map { $0.pages[page] })
        }
        pairs = columns[0].pages.indices.map { page in
            PairTally(columns[0].pages[page], columns[1].pages[page])
        }
        let totals = totals(Groups.figures)
        figures = Pages(length: Census.organizationsOfPage)
        for organization in 0..<tree.count { figures.append(totals[organization]) }
        vacancies = tallies.reduce(0) { $0 + Int($1[0]) }
    }
}
