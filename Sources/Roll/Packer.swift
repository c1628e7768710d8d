public import Kernel

/// Writes lists of numbers and texts one after the other, as pieces of bytes that are given away
/// when they are full: each list is its length and then its elements.
///
/// Numbers stand as the processor has them, the lowest byte first.
public struct Packer {
    /// Takes the next piece.
    public typealias Sink = (_ piece: [UInt8]) throws -> Void

    static let pieceSize = 1 << 20
    private let sink: Sink
    private var piece: [UInt8] = []

    public init(to sink: @escaping Sink) { self.sink = sink }

    public mutating func put(_ number: UInt64) throws { try put(bytes: number) }

    public mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(
        _ numbers: [Number]
    ) throws {
        try put(numbers, count: numbers.count)
    }

    /// An id is two numbers.
    public mutating func put<Subject>(_ ids: [ID<Subject>]) throws {
        try put(ids, count: 2 * ids.count)
    }

    private mutating func put<Element: BitwiseCopyable>(
        _ elements: [Element], count: Int
    ) throws {
        try put(UInt64(count))
        let width = MemoryLayout<Element>.stride
        var rest = elements[...]
        while !rest.isEmpty {
            let some = rest.prefix((Packer.pieceSize - piece.count + width - 1) / width)
            unsafe some.withUnsafeBytes { unsafe piece.append(contentsOf: $0) }
            rest = rest.dropFirst(some.count)
            try giveWhenFull()
        }
    }

    /// Where each text begins, and all of them as UTF-8.
    public mutating func put(texts: [String]) throws {
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        for text in texts {
            bytes += text.utf8
            starts.append(UInt32(clamping: bytes.count))
        }
        try put(starts)
        try put(bytes)
    }

    /// Gives away what is left.
    public mutating func finish() throws {
        if !piece.isEmpty { try sink(piece) }
        piece = []
    }

    private mutating func put(bytes number: UInt64) throws {
        unsafe withUnsafeBytes(of: number) { unsafe piece.append(contentsOf: $0) }
        try giveWhenFull()
    }

    private mutating func giveWhenFull() throws {
        guard piece.count >= Packer.pieceSize else { return }
        try sink(piece)
        piece.removeAll(keepingCapacity: true)
    }
}
