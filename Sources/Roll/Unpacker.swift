public import Kernel

/// Reads what a `Packer` wrote. A length that cannot be true is refused before there is room for it.
public struct Unpacker {
    /// Gives the next piece; nil at the end.
    public typealias Source = () throws -> [UInt8]?

    /// What was written is cut short, or something else.
    public struct Refusal: Error {
        public init() {}
    }

    private let source: Source
    private let size: Int
    private var piece: [UInt8] = []
    private var place = 0

    /// - Parameter size: of all pieces together, in bytes or more; no list is longer.
    public init(size: Int, from source: @escaping Source) {
        self.size = size
        self.source = source
    }

    public mutating func number() throws -> UInt64 {
        let one: [UInt64] = try take(1)
        guard let number = one.first else { throw Refusal() }
        return number
    }

    public mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _: Number.Type = Number.self
    ) throws -> [Number] {
        try take(Int(clamping: try number()))
    }

    /// Each is two numbers.
    public mutating func ids<Subject>() throws -> [ID<Subject>] {
        let count = Int(clamping: try number())
        guard count.isMultiple(of: 2) else { throw Refusal() }
        return try take(count / 2, inParts: 2)
    }

    public mutating func texts() throws -> [String] {
        let starts: [UInt32] = try numbers()
        let bytes: [UInt8] = try numbers()
        guard starts.isAscending(to: bytes.count) else { throw Refusal() }
        return zip(starts, starts.dropFirst()).map { start, end in
            String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
        }
    }

    /// Whoever reads to the end knows that nothing is missing and nothing is left.
    public mutating func finish() throws {
        guard place == piece.count, try source() == nil else { throw Refusal() }
    }

    /// - Parameter parts: of how many numbers an element is made, between which a piece may end.
    private mutating func take<Element: BitwiseCopyable>(
        _ count: Int, inParts parts: Int = 1
    ) throws -> [Element] {
        let width = MemoryLayout<Element>.stride
        guard count <= size / width else { throw Refusal() }
        return try unsafe [Element](unsafeUninitializedCapacity: count) { room, done in
            try unsafe fill(UnsafeMutableRawBufferPointer(room), count * width, width / parts)
            done = count
        }
    }

    private mutating func fill(
        _ room: UnsafeMutableRawBufferPointer, _ size: Int, _ width: Int
    ) throws {
        var filled = 0
        while filled < size {
            if place == piece.count { try refill() }
            let some = min(piece.count - place, size - filled)
            guard some % width == 0 else { throw Refusal() }
            unsafe piece.withUnsafeBytes { piece in
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled..<filled + some])
                    .copyMemory(
                        from: UnsafeRawBufferPointer(rebasing: piece[place..<place + some]))
            }
            place += some
            filled += some
        }
    }

    private mutating func refill() throws {
        guard let next = try source(), !next.isEmpty else { throw Refusal() }
        (piece, place) = (next, 0)
    }
}

extension [UInt32] {
    /// Whether they rise from 0 to an end: where parts of a list begin, and where the last ends.
    func isAscending(to end: Int) -> Bool {
        first == 0 && last.map(Int.init) == end && zip(self, dropFirst()).allSatisfy { $0 <= $1 }
    }

    func areBelow(_ bound: Int) -> Bool { allSatisfy { Int($0) < bound } }
}
