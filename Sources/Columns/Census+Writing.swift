extension Census {
    /// Gives the bytes of the column file, piece by piece.
    ///
    /// Members who came late and places that nobody has are put in order first.
    public func write<Failure: Error>(
        _ give: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        if late.isEmpty && vacancies == 0 { return try writeSettled(give) }
        // The members of a census are in order and not too many, so there is no refusal.
        guard let settled = try? settled() else { preconditionFailure("a census is in order") }
        try settled.writeSettled(give)
    }

    private func writeSettled<Failure: Error>(
        _ give: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        try give(ColumnHeader(asOf: asOf, organizations: tree.count, rows: places).bytes)
        try Census.write(tree.parents, give)
        try Census.write(starts, give)
        for page in born.pages.indices {
            for column in columns { try give(Census.sealed(column.pages[page])) }
            try give(Census.sealed(Census.bytes(of: born.pages[page])))
            try give(Census.sealed(Census.bytes(of: joined.pages[page])))
        }
    }

    private static func write<Failure: Error>(
        _ numbers: [UInt32], _ give: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        for first in stride(from: 0, to: numbers.count, by: pageLength) {
            let block = numbers[first..<min(first + pageLength, numbers.count)]
            var bytes: [UInt8] = []
            bytes.reserveCapacity(block.count * 4 + 4)
            for number in block { bytes.append(little: number) }
            try give(sealed(bytes))
        }
    }

    private static func bytes(of numbers: [UInt16]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: numbers.count * 2)
        for (place, number) in numbers.enumerated() {
            bytes[place * 2] = UInt8(truncatingIfNeeded: number)
            bytes[place * 2 + 1] = UInt8(truncatingIfNeeded: number >> 8)
        }
        return bytes
    }

    private static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes.append(little: Checksum.of(bytes))
        return bytes
    }
}
