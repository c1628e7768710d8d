/// A file of pieces of bytes, each with its length before it in four bytes, the lowest first.
public enum PieceFile {
    /// Replaces the file at once or not at all.
    public static func save(
        to path: String, _ body: (_ write: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let new = "\(path).new"
        let file = try Descriptor(creating: new)
        try body { piece in
            let count = UInt32(clamping: piece.count)
            try file.write((0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) })
            try file.write(piece)
        }
        try file.replace(path, from: new)
    }

    /// Reads piece after piece; nil where there is no file.
    public static func open(_ path: String) throws -> Reading? {
        do { return try Reading(path) } catch {
            if error.isMissingFile { return nil }
            throw error
        }
    }

    public final class Reading {
        private let file: Descriptor
        private let path: String
        /// Of the whole file.
        public let size: Int
        private var left: Int

        fileprivate init(_ path: String) throws(ColumnFileError) {
            file = try Descriptor(reading: path)
            size = try file.size
            left = size
            self.path = path
        }

        /// The next piece; nil at the end.
        public func next() throws(ColumnFileError) -> [UInt8]? {
            guard left > 0 else { return nil }
            let count = try file.read(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard count <= left - 4 else { throw .refused(.damaged(at: size - left), path) }
            left -= 4 + count
            let piece = try file.read(count)
            guard piece.count == count else { throw .refused(.damaged(at: size - left), path) }
            return piece
        }
    }
}
