/// `C5`: where a cell says that it lies, both counted from 1.
struct CellReference: Equatable {
    let column: Int
    let row: Int

    /// `nil` for what no sheet has.
    init?(_ bytes: Span<UInt8>) {
        var column = 0, row = 0, index = 0
        while index < bytes.count, (0x41...0x5A).contains(bytes[index]), column <= 16_384 {
            column = column * 26 + Int(bytes[index]) - 0x40
            index += 1
        }
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), row <= 1_048_576 {
            row = row * 10 + Int(bytes[index]) - 0x30
            index += 1
        }
        guard index == bytes.count, (1...16_384).contains(column), (1...1_048_576).contains(row)
        else { return nil }
        self.column = column
        self.row = row
    }
}

extension Span<UInt8> {
    /// Digits and nothing else, at most nine of them.
    var smallNumber: Int? {
        guard count > 0, count <= 9 else { return nil }
        var value = 0
        for index in 0..<count {
            guard (0x30...0x39).contains(self[index]) else { return nil }
            value = value * 10 + Int(self[index]) - 0x30
        }
        return value
    }
}
