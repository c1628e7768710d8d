/// The bytes of a file wherever it lies: in memory, on disk, in an upload without a name.
public struct FileBytes {
    public let sizeBytes: Int
    private let readBytes: (_ offset: Int, _ count: Int) throws -> [UInt8]

    /// - Parameter read: gives the bytes from an offset; fewer than asked for only at the end.
    public init(
        sizeBytes: Int, read: @escaping (_ offset: Int, _ upTo: Int) throws -> [UInt8]
    ) {
        self.sizeBytes = sizeBytes
        readBytes = read
    }

    /// A file that is at hand.
    public init(_ bytes: [UInt8]) {
        self.init(sizeBytes: bytes.count) { offset, count in
            Array(bytes.dropFirst(offset).prefix(count))
        }
    }

    public func bytes(at offset: Int, upTo count: Int) throws -> [UInt8] {
        try readBytes(offset, count)
    }
}
