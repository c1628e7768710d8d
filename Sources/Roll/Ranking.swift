/// All members in one order.
struct Ranking: Sendable {
    /// Of each position the row that stands there; empty where positions are rows.
    private let rows: [UInt32]
    /// Of each row its position; empty where positions are rows.
    private let ranks: [UInt32]
    let planes: Planes

    /// - Parameters:
    ///   - rows: nil for the order in which the rows themselves stand.
    ///   - packed: of each row its traits and branch.
    init(_ rows: [UInt32]?, of packed: [UInt64], branchBits: Int) {
        self.rows = rows ?? []
        guard let rows else {
            ranks = []
            planes = Planes(count: packed.count, branchBits: branchBits) { packed[$0] }
            return
        }
        var ranks = [UInt32](repeating: 0, count: rows.count)
        for (position, row) in rows.enumerated() { ranks[Int(row)] = UInt32(position) }
        self.ranks = ranks
        planes = Planes(count: rows.count, branchBits: branchBits) { packed[Int(rows[$0])] }
    }

    func pack(into packer: inout Packer) throws {
        try packer.put(rows)
        try packer.put(ranks)
        try planes.pack(into: &packer)
    }

    /// - Parameter isOfRows: the rows themselves stand in this order.
    init(count: Int, branchBits: Int, isOfRows: Bool, from unpacker: inout Unpacker) throws {
        rows = try unpacker.numbers()
        ranks = try unpacker.numbers()
        let expected = isOfRows ? 0 : count
        guard rows.count == expected, ranks.count == expected, rows.areBelow(count),
            ranks.areBelow(count)
        else { throw Unpacker.Refusal() }
        planes = try Planes(count: count, branchBits: branchBits, from: &unpacker)
    }

    /// Whether positions are rows.
    var isOfRows: Bool { rows.isEmpty }

    func row(at position: Int) -> Int { isOfRows ? position : Int(rows[position]) }

    func position(of row: Int) -> Int { ranks.isEmpty ? row : Int(ranks[row]) }
}
